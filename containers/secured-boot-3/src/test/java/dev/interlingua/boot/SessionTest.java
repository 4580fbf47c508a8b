package dev.interlingua.boot;

import static jakarta.servlet.DispatcherType.REQUEST;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Step;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** Behind a form login with a session, and HTTP Basic for programs, in one chain. */
class SessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    private static FakeUpstream upstream;
    private static Application application;

    @Configuration(proxyBeanMethods = false)
    @Import({Me.class, Witness.Beans.class})
    static class Beans {
        /** A call with credentials of its own and no cookie cannot be another page's forgery: it needs no CSRF token. */
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .httpBasic(withDefaults())
                    .cors(withDefaults())
                    .csrf(csrf -> csrf.ignoringRequestMatchers(request ->
                            request.getHeader("Authorization") != null && request.getHeader("Cookie") == null))
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    user("alice", "ai-user"),
                    user("bob", "clerk"),
                    user("carl", "other-only"),
                    user("dora", "slow-lane"));
        }

        private static UserDetails user(String name, String role) {
            return User.withUsername(name).password("{noop}" + name).roles(role).build();
        }

        @Bean
        CorsConfigurationSource corsConfigurationSource() {
            CorsConfiguration friends = new CorsConfiguration();
            friends.setAllowedOrigins(List.of("https://friend.example"));
            friends.setAllowedMethods(List.of("POST"));
            friends.setAllowedHeaders(List.of("authorization", "content-type"));
            return request -> friends;
        }

        @Bean
        Dispatches dispatches() {
            return new Dispatches();
        }

        @Bean
        FilterRegistrationBean<Dispatches> dispatchesFilter(Dispatches dispatches) {
            return Dispatches.registered(dispatches);
        }
    }

    @RestController
    static class Me {
        @GetMapping("/me")
        Map<String, String> me(Principal user, CsrfToken token) {
            return Map.of("name", user.getName(), "header", token.getHeaderName(), "token", token.getToken());
        }
    }

    @BeforeAll
    static void start() {
        upstream = FakeUpstream.start().answerAlways(Wire.HELLO);
        application = Application.start(
                upstream,
                Beans.class,
                "interlingua.access.roles.ai-user.models=*",
                "interlingua.access.roles.other-only.models=other",
                "interlingua.access.roles.slow-lane.requests-per-minute=1");
    }

    @AfterAll
    static void stop() {
        application.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        application.bean(Dispatches.class).reset();
    }

    @Test
    void sessionWithItsTokenStreams() throws IOException {
        String cookie = logIn("alice");

        ProbeResponse answer = postWithToken(cookie, Wire.message("m"));

        Wire.assertHello(answer);
        assertNull(answer.header("Set-Cookie"), "the session has changed");
    }

    @Test
    void sessionWithoutItsTokenIsRefusedByTheHost() throws IOException {
        String cookie = logIn("alice");

        ProbeResponse answer = Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Cookie", cookie);

        assertEquals(403, answer.status());
        ProbeResponse withBoth = Wire.post(
                application, Wire.MESSAGES, Wire.message("m"), "Cookie", cookie, "Authorization", Wire.basic("bob"));
        assertEquals(403, withBoth.status());
    }

    @Test
    void sessionWorksDuringAStreamAndAfterIt() throws IOException {
        String cookie = logIn("alice");
        JsonObject me = me(cookie);
        upstream.answer(Answer.steps(
                Step.event(Wire.delta("one")),
                Step.awaitGate("session"),
                Step.event(Wire.delta("two")),
                Step.event("data: [DONE]")));
        try (HttpProbe stream = HttpProbe.connect(application.url())) {
            stream.request("POST", Wire.CHATS, withToken(cookie, me), Wire.chat("m"));
            stream.readHead();
            stream.readUntil("one");

            assertEquals("alice", me(cookie).getString("name"));
            upstream.open("session");

            stream.readUntil("[DONE]");
        }
        assertEquals("alice", me(cookie).getString("name"));
        ProbeResponse out = HttpProbe.post(
                application.url() + "/logout",
                withToken(cookie, me)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .with("Accept", "text/html"),
                "");
        assertEquals(302, out.status());
        assertEquals(
                302,
                HttpProbe.get(application.url() + "/me", HeaderList.of("Cookie", cookie, "Accept", "text/html"))
                        .status());
    }

    @Test
    void programNeedsNoSessionAndNoToken() throws IOException {
        Wire.assertHello(
                Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Authorization", Wire.basic("alice")));

        assertEquals(
                "Bearer the-providers-key",
                requireNonNull(
                        upstream.requests().get(upstream.requests().size() - 1).header("Authorization")));
    }

    @Test
    void strangersAreTheHostsToRefuse() throws IOException {
        ProbeResponse program =
                HttpProbe.get(application.url() + "/ai/v1/models", HeaderList.of("Accept", "application/json"));
        assertEquals(401, program.status());
        ProbeResponse browser =
                HttpProbe.get(application.url() + "/ai/v1/models", HeaderList.of("Accept", "text/html"));
        assertEquals(302, browser.status());
        assertEquals(0, requestsOfStrangers());
    }

    private static long requestsOfStrangers() {
        return upstream.requests().stream()
                .filter(request -> request.path().endsWith("/models"))
                .count();
    }

    @Test
    void roleDecidesWhichModelsAndHowOften() throws IOException {
        ProbeResponse without =
                Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Authorization", Wire.basic("bob"));
        Wire.assertRefused(403, "permission_error", without);

        ProbeResponse wrong =
                Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Authorization", Wire.basic("carl"));
        Wire.assertRefused(403, "permission_error", wrong);
        Wire.assertHello(
                Wire.post(application, Wire.MESSAGES, Wire.message("other"), "Authorization", Wire.basic("carl")));

        Wire.assertHello(Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Authorization", Wire.basic("dora")));
        ProbeResponse again =
                Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Authorization", Wire.basic("dora"));
        Wire.assertRefused(429, "rate_limit_error", again);
        assertTrue(Integer.parseInt(requireNonNull(again.header("Retry-After"))) > 0);
    }

    @Test
    void callerIsNamedAsItsLoginAndNoOtherThreadIsAskedWhoIsThere() throws Exception {
        upstream.answer(Answer.steps(
                Step.event(Wire.delta("one")),
                Step.awaitGate("the request's own thread is long gone"),
                Step.event(Wire.delta("two")),
                Step.event("data: [DONE]")));
        try (HttpProbe stream = beginAsAlice()) {
            upstream.open("the request's own thread is long gone");
            stream.readUntil("[DONE]");
        }

        Witness.Told told = application.bean(Witness.class).next("host:alice", PATIENCE);
        assertNull(told.login(), () -> "a login has leaked to " + told.thread());
    }

    @Test
    void streamGoesThroughTheChainOnce() throws Exception {
        Wire.assertHello(
                Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Authorization", Wire.basic("alice")));

        assertEquals(List.of(REQUEST), application.bean(Dispatches.class).whenCompleted(PATIENCE));
    }

    @Test
    void streamWhoseCallerLeavesGoesThroughTheChainOnce() throws Exception {
        upstream.answer(Answer.steps(
                Step.event(Wire.delta("one")), Step.awaitGate("left"), Step.endless(Wire.delta("two") + "\n\n")));
        try (HttpProbe leaving = beginAsAlice()) {
            leaving.abort();
        }

        upstream.open("left");

        upstream.awaitCallerLeft(PATIENCE);
        assertEquals(List.of(REQUEST), application.bean(Dispatches.class).whenCompleted(PATIENCE));
    }

    @Test
    void preflightIsAnsweredByTheHost() throws IOException {
        HeaderList asked = HeaderList.of(
                "Origin", "https://friend.example",
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization,content-type");

        ProbeResponse friend = HttpProbe.exchange("OPTIONS", application.url() + Wire.CHATS, asked, null);
        ProbeResponse other = HttpProbe.exchange(
                "OPTIONS", application.url() + Wire.CHATS, asked.with("Origin", "https://other.example"), null);

        assertEquals(200, friend.status());
        assertEquals("https://friend.example", friend.header("Access-Control-Allow-Origin"));
        assertEquals(403, other.status());
        ProbeResponse call = Wire.post(
                application,
                Wire.MESSAGES,
                Wire.message("m"),
                "Authorization",
                Wire.basic("alice"),
                "Origin",
                "https://friend.example");
        Wire.assertHello(call);
        assertEquals(List.of("https://friend.example"), call.headers().all("Access-Control-Allow-Origin"));
    }

    private static String logIn(String name) throws IOException {
        ProbeResponse form = HttpProbe.get(application.url() + "/login", HeaderList.empty());
        Matcher token = TOKEN.matcher(form.text());
        assertTrue(token.find(), form::text);
        ProbeResponse answer = HttpProbe.post(
                application.url() + "/login",
                HeaderList.of("Cookie", cookie(form), "Content-Type", "application/x-www-form-urlencoded"),
                "username=" + name + "&password=" + name + "&_csrf=" + token.group(1));
        assertEquals(302, answer.status(), answer::toString);
        return cookie(answer);
    }

    private static String cookie(ProbeResponse answer) {
        return requireNonNull(answer.header("Set-Cookie")).split(";")[0];
    }

    private static JsonObject me(String cookie) throws IOException {
        return HttpProbe.get(application.url() + "/me", HeaderList.of("Cookie", cookie))
                .json();
    }

    private static HeaderList withToken(String cookie, JsonObject me) {
        return HeaderList.of("Cookie", cookie, "Content-Type", "application/json")
                .plus(me.getString("header"), me.getString("token"));
    }

    private static ProbeResponse postWithToken(String cookie, String body) throws IOException {
        return HttpProbe.post(application.url() + Wire.MESSAGES, withToken(cookie, me(cookie)), body);
    }

    /** A stream of alice's, of which the first words have been read. */
    private static HttpProbe beginAsAlice() throws IOException {
        HttpProbe stream = HttpProbe.connect(application.url());
        stream.request(
                "POST",
                Wire.CHATS,
                HeaderList.of("Authorization", Wire.basic("alice"), "Content-Type", "application/json"),
                Wire.chat("m"));
        stream.readHead();
        stream.readUntil("one");
        return stream;
    }
}
