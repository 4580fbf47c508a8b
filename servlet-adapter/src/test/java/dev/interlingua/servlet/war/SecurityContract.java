package dev.interlingua.servlet.war;

import static dev.interlingua.servlet.war.Provider.assertRefused;
import static dev.interlingua.servlet.war.Provider.assertStreams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.servlet.GatewayContextListener;
import dev.interlingua.servlet.war.app.LoginFilter;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The login an application has decides what a caller may use, whichever kind it is. Everywhere Ann is a writer, who may use the
 * model, and Ben a reader, who may not.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SecurityContract {
    private static final String LISTENER =
            "<listener><listener-class>" + GatewayContextListener.class.getName() + "</listener-class></listener>";
    private static final String ROLES = "\"access\": {\"roles\": {\"writer\": {\"models\": [\"m\"]},"
            + " \"reader\": {\"models\": [\"small-*\"]}}}";
    private static final String CONSTRAINT = """
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>ai</web-resource-name>
            <url-pattern>/ai/*</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>*</role-name></auth-constraint>
        </security-constraint>
        %s
        <security-role><role-name>writer</role-name></security-role>
        <security-role><role-name>reader</role-name></security-role>
        """;

    private final Provider provider = new Provider();
    private WarContainer container;
    private Path directory;

    abstract WarContainer start(Path directory);

    @BeforeAll
    void begin(@TempDir Path given) {
        directory = given;
        container = start(given.resolve("container"));
        container.user("ann", "secret-a", "writer");
        container.user("ben", "secret-b", "reader");
    }

    @AfterAll
    void stop() throws IOException {
        container.close();
        provider.close();
    }

    @Test
    void aFiltersLogin() throws Exception {
        War war = war("filter").classes(LoginFilter.class);
        String mount = container.deploy(
                        "/filter",
                        war.webXml(LISTENER + """
                            <filter>
                              <filter-name>login</filter-name>
                              <filter-class>%s</filter-class>
                              <async-supported>true</async-supported>
                              <init-param><param-name>ann</param-name><param-value>writer</param-value></init-param>
                              <init-param><param-name>ben</param-name><param-value>reader</param-value></init-param>
                            </filter>
                            <filter-mapping><filter-name>login</filter-name><url-pattern>/*</url-pattern></filter-mapping>
                            """.formatted(LoginFilter.class.getName()))
                                .directory())
                + "/ai";
        assertStreams(mount, "m", HeaderList.of("X-User", "ann"));
        assertRefused(403, "permission_error", Provider.ask(mount, "m", HeaderList.of("X-User", "ben")));
        assertRefused(403, "permission_error", Provider.ask(mount, "m", HeaderList.of("X-User", "nobody")));
        assertRefused(401, "authentication_error", Provider.ask(mount, "m", HeaderList.empty()));
    }

    @Test
    void theContainersBasicLogin() throws Exception {
        String mount = constrained(
                "/basic", "<login-config><auth-method>BASIC</auth-method><realm-name>AI</realm-name></login-config>");
        assertStreams(mount, "m", basic("ann", "secret-a"));
        assertRefused(403, "permission_error", Provider.ask(mount, "m", basic("ben", "secret-b")));
        assertEquals(401, Provider.ask(mount, "m", basic("ann", "wrong")).status());
        ProbeResponse refused = Provider.ask(mount, "m", HeaderList.empty());
        assertEquals(401, refused.status());
        assertTrue(String.valueOf(refused.header("WWW-Authenticate")).startsWith("Basic"));
    }

    @Test
    void theContainersFormLogin() throws Exception {
        String mount = constrained("/form", """
            <login-config>
              <auth-method>FORM</auth-method>
              <form-login-config>
                <form-login-page>/login.html</form-login-page>
                <form-error-page>/error.html</form-error-page>
              </form-login-config>
            </login-config>
            """);
        ProbeResponse stranger = HttpProbe.get(mount + "/v1/models", HeaderList.empty());
        boolean shown = stranger.text().contains("Please log in"); // by Tomcat; Jetty sends the browser there
        assertTrue(shown || String.valueOf(stranger.header("Location")).contains("/login.html"), stranger::toString);
        assertFalse(stranger.text().contains("\"m\""), stranger::text);

        assertStreams(mount, "m", HeaderList.of("Cookie", login(mount, "ann", "secret-a")));
        String ben = login(mount, "ben", "secret-b");
        assertRefused(403, "permission_error", Provider.ask(mount, "m", HeaderList.of("Cookie", ben)));
    }

    /** The session's cookie after a login by form, as a browser comes to it: by the page it wanted to see first. */
    private static String login(String mount, String user, String password) throws IOException {
        String before = cookie(HttpProbe.get(mount + "/v1/models", HeaderList.empty()));
        ProbeResponse sent = HttpProbe.post(
                mount.replaceFirst("/ai$", "/j_security_check"),
                HeaderList.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", before),
                "j_username=" + user + "&j_password=" + password);
        assertTrue(sent.status() == 302 || sent.status() == 303, sent::toString);
        String after = sent.header("Set-Cookie") == null ? before : cookie(sent);
        awaitLogin(mount, after);
        return after;
    }

    /** Jetty sends the browser on before it has noted who it is: who comes back at once may be sent to the login again. */
    private static void awaitLogin(String mount, String session) throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (HttpProbe.get(mount + "/v1/models", HeaderList.of("Cookie", session))
                            .status()
                    == 200) {
                return;
            }
        }
        throw new AssertionError("the login is never noted");
    }

    private static String cookie(ProbeResponse answer) {
        String set = String.valueOf(answer.header("Set-Cookie"));
        assertTrue(set.startsWith("JSESSIONID="), set);
        return set.split(";", 2)[0];
    }

    private String constrained(String path, String login) throws Exception {
        War war = war(path.substring(1))
                .file("login.html", "<form method=post action=j_security_check>Please log in</form>")
                .file("error.html", "Wrong")
                .webXml(LISTENER + CONSTRAINT.formatted(login));
        return container.deploy(path, war.directory()) + "/ai";
    }

    private War war(String name) throws IOException {
        return new War(directory.resolve(name)).configuration(provider.configuration("m", ROLES));
    }

    private static HeaderList basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return HeaderList.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
