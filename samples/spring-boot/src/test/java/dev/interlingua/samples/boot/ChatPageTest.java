package dev.interlingua.samples.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chat page in a real browser. The model {@code slow} answers as far as its test lets it. */
class ChatPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IDLE = "return !document.querySelector('#send').disabled";
    private static final String ANSWER = "#conversation li.assistant:last-child";
    private static FakeUpstream upstream;
    private static Sample sample;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path profile) {
        browser = Browser.start(profile);
        upstream = FakeUpstream.start();
        sample = Sample.start(
                "interlingua.channels[0].name=demo",
                "interlingua.channels[0].type=demo",
                "interlingua.channels[0].models=demo",
                "interlingua.channels[1].name=upstream",
                "interlingua.channels[1].type=openai",
                "interlingua.channels[1].base-url=" + upstream.baseUrl() + "/v1",
                "interlingua.channels[1].api-key=k",
                "interlingua.channels[1].models=slow",
                "interlingua.access.roles.ai-user.models=demo,slow");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (sample != null) {
            sample.close();
            upstream.close();
        }
    }

    @BeforeEach
    void comesAsAStranger() {
        browser.open(sample.url());
        browser.awaitAddress("/login");
    }

    @AfterEach
    void logOut() {
        if (!browser.address().startsWith("/login")) {
            browser.find("#logout button").click();
            browser.awaitAddress("/login.logout");
        }
        browser.complaints();
    }

    @Test
    void aliceChatsAndTheAnswerGrowsWordByWord() {
        logIn("alice");
        browser.run("window.pieces = 0; new MutationObserver(changes => changes.forEach(change => window.pieces +="
                + " [...change.addedNodes].filter(node => node.nodeType === Node.TEXT_NODE).length))"
                + ".observe(document.querySelector('#conversation'), {subtree: true, childList: true}); return true");

        say("demo", "count to 20");

        browser.awaitTrue(IDLE);
        String twenty = IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertEquals(List.of("You: \ncount to 20", "demo: \n" + twenty), browser.texts("#conversation li"));
        long pieces = (Long) browser.run("return window.pieces");
        assertTrue(pieces >= 20, () -> "the page changed " + pieces + " times");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void pieceIsSeenWhileTheRestIsStillUnderWay() {
        upstream.answer(Answer.steps(
                Step.event(delta("one ")),
                Step.awaitGate("rest"),
                Step.event(delta("two")),
                Step.event("data: [DONE]")));
        logIn("alice");

        say("slow", "go on");

        browser.awaitText(ANSWER, "one ");
        upstream.awaitAnswersWaiting(1, PATIENCE);
        assertFalse(browser.find("#send").isEnabled());
        upstream.open("rest");
        browser.awaitText(ANSWER, "one two");
        browser.awaitTrue(IDLE);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void stoppedAnswerEndsAtTheProviderTooAndTheChatGoesOn() {
        upstream.answer(Answer.steps(
                Step.event(delta("first ")), Step.awaitGate("stopped"), Step.endless(delta("never seen") + "\n\n")));
        logIn("alice");
        say("slow", "a long story");
        browser.awaitText(ANSWER, "first ");

        browser.find("#stop").click();

        browser.awaitTrue(IDLE);
        upstream.open("stopped");
        assertTrue(upstream.awaitCallerLeft(PATIENCE).bodyText().contains("a long story"));
        assertEquals("slow: \nfirst \nStopped.", browser.find(ANSWER).getText());
        say("demo", "count to 3");
        browser.awaitText(ANSWER, "1 2 3");
        browser.awaitTrue(IDLE);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void answerThatBreaksOffSaysSo() {
        upstream.answer(Answer.steps(Step.event(delta("half ")), Step.cut()));
        logIn("alice");

        say("slow", "go on");

        browser.awaitTrue("return !document.querySelector('#notice').hidden");
        browser.awaitTrue(IDLE);
        assertEquals("slow: \nhalf", browser.find(ANSWER).getText().strip());
    }

    @Test
    void bobReadsWhyHeMayNot() {
        logIn("bob");

        browser.awaitText("#notice", "You do not have a role that may use this API.");

        assertEquals("bob", browser.find("#user").getText());
        assertFalse(browser.find("#send").isEnabled());
    }

    @Test
    void wrongPasswordStaysOutside() {
        logIn("alice", "wrong");

        browser.awaitAddress("/login.error");
    }

    @Test
    void sessionThatIsOverLeadsBackToTheLogin() {
        logIn("alice");
        browser.deleteCookies();

        say("demo", "are you there?");

        browser.awaitAddress("/login");
    }

    private static void say(String model, String text) {
        browser.awaitTrue(IDLE);
        browser.run("document.querySelector('#model').value = '" + model + "'; return true");
        browser.find("#message").sendKeys(text);
        browser.find("#send").click();
    }

    private static void logIn(String user) {
        logIn(user, user);
        browser.awaitAddress("/(.continue)?");
        browser.awaitText("#user", user);
    }

    private static void logIn(String user, String password) {
        browser.find("input[name=username]").sendKeys(user);
        browser.find("input[name=password]").sendKeys(password);
        browser.find("button[type=submit]").click();
    }

    private static String delta(String text) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"slow\",\"choices\":"
                + "[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}";
    }
}
