package dev.interlingua.samples.boot;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser as far as the server can tell: somebody with a session's cookie.
 *
 * @param url of the server
 * @param cookie the session's
 */
record Visitor(String url, String cookie) {
    /** A streamed request in OpenAI's format to the demo model. */
    static final String CHAT =
            "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"count to 20\"}]}";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    /** Fills in the login form; the password is the name. */
    static Visitor logIn(String url, String name) throws IOException {
        ProbeResponse form = HttpProbe.get(url + "/login", HeaderList.empty());
        Matcher token = TOKEN.matcher(form.text());
        assertEquals(true, token.find(), form::text);
        ProbeResponse answer = HttpProbe.post(
                url + "/login",
                HeaderList.of("Cookie", cookie(form), "Content-Type", "application/x-www-form-urlencoded"),
                "username=" + name + "&password=" + name + "&_csrf=" + token.group(1));
        assertEquals(302, answer.status(), answer::toString);
        return new Visitor(url, cookie(answer));
    }

    private static String cookie(ProbeResponse answer) {
        return requireNonNull(answer.header("Set-Cookie")).split(";")[0];
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    ProbeResponse get(String path) throws IOException {
        return HttpProbe.get(url + path, HeaderList.of("Cookie", cookie));
    }

    /** @param headers more headers, as names and values in turn */
    ProbeResponse post(String path, String body, String... headers) throws IOException {
        return HttpProbe.post(url + path, HeaderList.of(headers).plus("Cookie", cookie), body);
    }

    /** As the page does, with the token it is told. */
    ProbeResponse chat() throws IOException {
        JsonObject me = get("/me").json();
        return post("/ai/v1/chat/completions", CHAT, me.getString("csrfHeader"), me.getString("csrfToken"));
    }
}
