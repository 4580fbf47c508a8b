package dev.interlingua.servlet.war;

import static dev.interlingua.servlet.war.Provider.assertRefused;
import static dev.interlingua.servlet.war.Provider.assertStreams;
import static dev.interlingua.servlet.war.Provider.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.servlet.GatewayContextListener;
import dev.interlingua.servlet.GatewayServlet;
import dev.interlingua.servlet.war.app.AnotherToken;
import dev.interlingua.servlet.war.app.GuestBook;
import dev.interlingua.servlet.war.app.HostServlet;
import dev.interlingua.servlet.war.app.OwnInitializer;
import dev.interlingua.servlet.war.app.OwnListener;
import dev.interlingua.servlet.war.app.PassingFilter;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to mount the gateway in a web application, on a real container. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MountsContract {
    private static final String LISTENER =
            "<listener><listener-class>" + GatewayContextListener.class.getName() + "</listener-class></listener>";

    private final AtomicInteger names = new AtomicInteger();
    private final Provider provider = new Provider();
    private WarContainer container;
    private Path directory;

    abstract WarContainer start(Path directory);

    @BeforeAll
    void begin(@TempDir Path given) throws IOException {
        directory = given;
        container = start(given.resolve("container"));
    }

    @AfterAll
    void stop() throws IOException {
        container.close();
        provider.close();
    }

    @Test
    void aWebXmlNamesTheServlet() throws Exception {
        String application = deploy(war().webXml(servlet("/api/*", "")));
        assertStreams(application + "/api", "m", key("sk-host"));
        assertRefused(401, "authentication_error", Provider.ask(application + "/api", "m", HeaderList.empty()));
        assertEquals(404, models(application + "/ai", "sk-host").status());
    }

    @Test
    void theServletsOwnParametersComeFirst() throws Exception {
        War war = war().file("WEB-INF/other.json", provider.configuration("other", "t", "sk-other"))
                .classes(GuestBook.class);
        String application = deploy(war.webXml(LISTENER
                + servlet(
                        "/other/*",
                        "<init-param><param-name>config</param-name><param-value>/WEB-INF/other.json</param-value>"
                                + "</init-param><init-param><param-name>callers</param-name><param-value>"
                                + GuestBook.class.getName() + "</param-value></init-param>")));
        assertStreams(application + "/other", "other", HeaderList.of("X-Guest", "Zoe"));
        assertRefused(401, "authentication_error", Provider.ask(application + "/other", "other", key("sk-other")));
    }

    @Test
    void aWebXmlNamesTheListener() throws Exception {
        War war = war().classes(AnotherToken.class, HostServlet.class);
        String application = deploy(war.webXml(parameter("interlingua.path", "/company/ai/")
                + parameter("interlingua.customizer", AnotherToken.class.getName())
                + parameter("key", "sk-another")
                + LISTENER
                + "<servlet><servlet-name>host</servlet-name><servlet-class>" + HostServlet.class.getName()
                + "</servlet-class></servlet><servlet-mapping><servlet-name>host</servlet-name>"
                + "<url-pattern>/host</url-pattern></servlet-mapping>"));
        assertStreams(application + "/company/ai", "m", key("sk-host"));
        assertStreams(application + "/company/ai", "m", key("sk-another"));
        assertEquals(404, models(application + "/ai", "sk-host").status());
        assertEquals("the gateway is here", get(application + "/host").text());
    }

    @Test
    void theListenersGatewayIsServedByTheWebXmlsServlet() throws Exception {
        War war = war().classes(AnotherToken.class);
        String application = deploy(war.webXml(parameter("interlingua.customizer", AnotherToken.class.getName())
                + parameter("key", "sk-another")
                + LISTENER
                + servlet("/api/*", "")));
        assertEquals(200, models(application + "/api", "sk-another").status());
        assertEquals(404, models(application + "/ai", "sk-another").status());
    }

    @Test
    void theHostSaysWhoCalls() throws Exception {
        War war = war().classes(GuestBook.class);
        String application = deploy(war.webXml(parameter("interlingua.callers", GuestBook.class.getName()) + LISTENER));
        assertStreams(application + "/ai", "m", HeaderList.of("X-Guest", "Zoe"));
        ProbeResponse refused = Provider.ask(application + "/ai", "m", key("sk-host"));
        assertRefused(401, "authentication_error", refused);
        assertTrue(refused.text().contains("Who are you?"), refused::text);
    }

    @Test
    void theFileNextToTheJarIsEnough() throws Exception {
        String application = deploy(war());
        assertStreams(application + "/ai", "m", key("sk-host"));
    }

    @Test
    void theJarAloneDoesNothing() throws Exception {
        String application = deploy(new War(fresh()).file("hello.txt", "hello"));
        assertEquals("hello", get(application + "/hello.txt").text());
        assertEquals(404, models(application + "/ai", "sk-host").status());
    }

    @Test
    void theFileMountsNothingBesideTheHostsOwnMount() throws Exception {
        String application = deploy(war().classes(OwnListener.class)
                .webXml("<listener><listener-class>" + OwnListener.class.getName() + "</listener-class></listener>"));
        assertStreams(application + "/own", "m", key("sk-host"));
        assertEquals(404, models(application + "/ai", "sk-host").status());
    }

    @Test
    void codeMountsAheadOfTheListeners() throws Exception {
        War war = war().classes(OwnInitializer.class)
                .file(
                        "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        OwnInitializer.class.getName());
        String application = deploy(war);
        assertStreams(application + "/ai", "m", key("sk-by-code"));
        assertStreams(application + "/ai", "m", key("sk-host"));
    }

    @Test
    void aFilterWithoutAsyncSupportIsServedBlockingWithOneWarning() throws Exception {
        War war = war().classes(PassingFilter.class);
        String application = deploy(war.webXml("<filter><filter-name>passing</filter-name><filter-class>"
                + PassingFilter.class.getName()
                + "</filter-class></filter><filter-mapping><filter-name>passing</filter-name>"
                + "<url-pattern>/*</url-pattern></filter-mapping>" + LISTENER));
        assertStreams(application + "/ai", "m", key("sk-host"));
        assertStreams(application + "/ai", "m", key("sk-host"));
        List<String> warnings =
                war.logged().lines().filter(line -> line.contains("WARN")).toList();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("async-supported"), warnings::toString);
    }

    @Test
    void aMistakeInTheFileFailsTheDeployment() throws Exception {
        String mistaken = provider.configuration("m", "\"acess\": {}");
        for (War war : List.of(
                new War(fresh()).configuration(mistaken),
                new War(fresh()).configuration(mistaken).webXml(LISTENER))) {
            String told = failure(war);
            assertTrue(told.contains("/WEB-INF/interlingua.json"), told);
            assertTrue(told.contains("acess"), told);
        }
    }

    @Test
    void aMistakeInAParameterFailsTheDeployment() throws Exception {
        assertRefusesParameter("interlingua.callers", "com.example.Missing");
        assertRefusesParameter("interlingua.callers", "java.lang.String");
        assertRefusesParameter("interlingua.customizer", "java.util.function.Supplier");
        assertRefusesParameter("interlingua.config", "/WEB-INF/missing.json");
        assertRefusesParameter("interlingua.path", "ai");
        assertRefusesParameter("interlingua.path", "/a*");
    }

    private void assertRefusesParameter(String name, String value) throws IOException {
        War war = war().webXml(parameter(name, value) + LISTENER);
        String told = failure(war);
        assertTrue(name.equals("interlingua.config") || told.contains(name), told);
        assertTrue(told.contains(value), told);
    }

    @Test
    void twoApplicationsDoNotSeeEachOther() throws Exception {
        String first = deploy(new War(fresh()).configuration(provider.configuration("one", "t", "sk-one")));
        String second = deploy(new War(fresh()).configuration(provider.configuration("two", "t", "sk-two")));
        assertStreams(first + "/ai", "one", key("sk-one"));
        assertStreams(second + "/ai", "two", key("sk-two"));
        assertRefused(401, "authentication_error", Provider.ask(first + "/ai", "one", key("sk-two")));
        assertRefused(401, "authentication_error", Provider.ask(second + "/ai", "two", key("sk-one")));
        assertRefused(404, "not_found_error", Provider.ask(first + "/ai", "two", key("sk-one")));
        assertTrue(models(first + "/ai", "sk-one").text().contains("\"one\""));
        assertTrue(models(second + "/ai", "sk-two").text().contains("\"two\""));
    }

    @Test
    void noThreadRunsBeforeTheFirstRequest() throws Exception {
        War war = war().webXml(LISTENER);
        String path = path();
        String application = container.deploy(path, war.directory());
        ClassLoader loader = container.loader(path);
        assertEquals(List.of(), Threads.of(loader));
        assertStreams(application + "/ai", "m", key("sk-host"));
        assertTrue(!Threads.of(loader).isEmpty(), "threads of the gateway are not found by their loader");
    }

    /** An application with the file, and a token {@code sk-host} for the model {@code m}. */
    private War war() throws IOException {
        return new War(fresh()).configuration(provider.configuration("m", "host", "sk-host"));
    }

    private Path fresh() {
        return directory.resolve("application-" + names.incrementAndGet());
    }

    private String path() {
        return "/app" + names.incrementAndGet();
    }

    private String deploy(War war) throws WarContainer.DeploymentFailure {
        return container.deploy(path(), war.directory());
    }

    private String failure(War war) {
        return assertThrows(WarContainer.DeploymentFailure.class, () -> deploy(war))
                .toString();
    }

    private static String parameter(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>\n";
    }

    private static String servlet(String pattern, String parameters) {
        return "<servlet><servlet-name>ai</servlet-name><servlet-class>" + GatewayServlet.class.getName()
                + "</servlet-class>" + parameters + "<load-on-startup>1</load-on-startup>"
                + "<async-supported>true</async-supported></servlet><servlet-mapping><servlet-name>ai</servlet-name>"
                + "<url-pattern>" + pattern + "</url-pattern></servlet-mapping>\n";
    }

    private static ProbeResponse models(String mount, String token) throws IOException {
        return HttpProbe.get(mount + "/v1/models", HeaderList.of("Authorization", "Bearer " + token));
    }

    private static ProbeResponse get(String url) throws IOException {
        return HttpProbe.get(url, HeaderList.empty());
    }
}
