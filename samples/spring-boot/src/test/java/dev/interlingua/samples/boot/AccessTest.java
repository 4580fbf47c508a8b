package dev.interlingua.samples.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in by which door. */
class AccessTest {
    private static final String CHATS = "/ai/v1/chat/completions";
    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.start();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void programStreamsWithNameAndPasswordAndNeedsNoTokenOfASession() throws IOException {
        ProbeResponse answer = program("alice", CHATS, Visitor.CHAT);

        assertEquals(200, answer.status(), answer::toString);
        assertEquals("[DONE]", answer.events().get(answer.events().size() - 1).data());
        assertNull(answer.header("Set-Cookie"));
    }

    @Test
    void pageStreamsThroughItsSessionWithTheToken() throws IOException {
        Visitor alice = Visitor.logIn(sample.url(), "alice");

        assertEquals(200, alice.chat().status());
        assertEquals("alice", alice.get("/me").json().getString("name"));
    }

    @Test
    void sessionWithoutTheTokenIsWorthNothing() throws IOException {
        Visitor alice = Visitor.logIn(sample.url(), "alice");

        assertEquals(403, alice.post(CHATS, Visitor.CHAT).status());
        assertEquals(
                403, alice.post(CHATS, Visitor.CHAT, "X-CSRF-TOKEN", "guessed").status());
    }

    @Test
    void sessionIsWorthNothingBesideCredentialsThatAreWrong() throws IOException {
        Visitor alice = Visitor.logIn(sample.url(), "alice");

        ProbeResponse answer =
                alice.post(CHATS, Visitor.CHAT, "Authorization", Visitor.basic("alice", "not her password"));

        assertEquals(401, answer.status());
        assertNull(
                answer.header("WWW-Authenticate"), "a browser would ask for a password and send it along from then on");
        assertEquals(
                401,
                alice.post(CHATS, Visitor.CHAT, "Authorization", "Bearer x").status());
    }

    @Test
    void bobIsRefusedInTheWordsOfHisDialect() throws IOException {
        ProbeResponse openAi = program("bob", CHATS, Visitor.CHAT);
        assertEquals(403, openAi.status());
        assertEquals(
                "You do not have a role that may use this API.",
                openAi.json().getJsonObject("error").getString("message"));

        ProbeResponse claude = program(
                "bob",
                "/ai/v1/messages",
                "{\"model\":\"demo\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertEquals(403, claude.status());
        assertEquals("permission_error", claude.json().getJsonObject("error").getString("type"));
        assertEquals(403, Visitor.logIn(sample.url(), "bob").chat().status());
    }

    @Test
    void strangerGetsNothing() throws IOException {
        assertEquals(
                401,
                HttpProbe.get(sample.url() + "/ai/v1/models", HeaderList.empty())
                        .status());
        assertEquals(
                302,
                HttpProbe.get(sample.url() + "/", HeaderList.of("Accept", "text/html"))
                        .status());
    }

    private static ProbeResponse program(String user, String path, String body) throws IOException {
        return HttpProbe.post(sample.url() + path, HeaderList.of("Authorization", Visitor.basic(user, user)), body);
    }
}
