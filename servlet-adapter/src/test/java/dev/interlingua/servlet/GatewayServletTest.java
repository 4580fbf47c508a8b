package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servlet with a real gateway, and where it finds its configuration. */
@Timeout(60)
final class GatewayServletTest {
    private static final String CHAT = "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    private final Server server = new Server();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void servesTheGatewayItIsGiven() throws Exception {
        try (Gateway gateway = GatewayConfig.read(demo("demo")).toBuilder().build()) {
            String url = start(new ServletHolder(new GatewayServlet(gateway)), null);
            ProbeResponse answer = HttpProbe.post(
                    url + "/ai/v1/chat/completions", HeaderList.of("Content-Type", "application/json"), CHAT);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("chat.completion", answer.json().getString("object"));
        }
    }

    @Test
    void streamsThroughTheGateway() throws Exception {
        try (Gateway gateway = GatewayConfig.read(demo("demo")).toBuilder().build()) {
            String url = start(new ServletHolder(new GatewayServlet(gateway)), null);
            ProbeResponse answer = HttpProbe.post(
                    url + "/ai/v1/chat/completions",
                    HeaderList.of("Content-Type", "application/json"),
                    CHAT.replace("\"model\"", "\"stream\":true,\"model\""));
            assertEquals(200, answer.status(), answer::text);
            assertEquals("no", answer.header("X-Accel-Buffering"));
            assertTrue(answer.text().endsWith("data: [DONE]\n\n"), answer::text);
        }
    }

    @Test
    void aNamedFileComesFirst() throws Exception {
        Files.createDirectory(directory.resolve("WEB-INF"));
        Files.writeString(directory.resolve("WEB-INF/interlingua.json"), demo("inside"));
        Path file = Files.writeString(directory.resolve("other.json"), demo("named"));
        ServletHolder servlet = new ServletHolder(GatewayServlet.class);
        servlet.setInitParameter("config", file.toString());
        assertServes("named", start(servlet, null));
    }

    @Test
    void aNamedPathMayStandWithinTheApplication() throws Exception {
        Files.createDirectory(directory.resolve("WEB-INF"));
        Files.writeString(directory.resolve("WEB-INF/ai.json"), demo("within"));
        ServletHolder servlet = new ServletHolder(GatewayServlet.class);
        servlet.setInitParameter("config", "/WEB-INF/ai.json");
        assertServes("within", start(servlet, null));
    }

    @Test
    void theApplicationsOwnFileComesBeforeTheClassPath() throws Exception {
        Files.createDirectory(directory.resolve("WEB-INF"));
        Files.writeString(directory.resolve("WEB-INF/interlingua.json"), demo("inside"));
        assertServes("inside", start(new ServletHolder(GatewayServlet.class), classPath("outside")));
    }

    @Test
    void theClassPathComesLast() throws Exception {
        assertServes("outside", start(new ServletHolder(GatewayServlet.class), classPath("outside")));
    }

    @Test
    void withoutAConfigurationTheStartFailsAndSaysWhere() {
        Exception failure = assertThrows(Exception.class, () -> start(new ServletHolder(GatewayServlet.class), null));
        assertTrue(messages(failure).contains("/WEB-INF/interlingua.json"), () -> messages(failure));
    }

    @Test
    void aMistakeIsNamedAtTheStart() throws Exception {
        Files.createDirectory(directory.resolve("WEB-INF"));
        Files.writeString(directory.resolve("WEB-INF/interlingua.json"), "{\"chanels\":[]}");
        Exception failure = assertThrows(Exception.class, () -> start(new ServletHolder(GatewayServlet.class), null));
        assertTrue(messages(failure).contains("chanels"), () -> messages(failure));
    }

    private static String demo(String model) {
        return "{\"channels\":[{\"name\":\"demo\",\"type\":\"demo\",\"models\":[\"" + model
                + "\"]}],\"access\":{\"anonymous\":true}}";
    }

    private ClassLoader classPath(String model) throws Exception {
        Path root = Files.createDirectory(directory.resolve("classes"));
        Files.writeString(root.resolve("interlingua.json"), demo(model));
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, getClass().getClassLoader());
    }

    private String start(ServletHolder servlet, @Nullable ClassLoader classes) throws Exception {
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.setBaseResourceAsPath(directory);
        if (classes != null) {
            context.setClassLoader(classes);
        }
        servlet.setAsyncSupported(true);
        servlet.setInitOrder(1);
        context.addServlet(servlet, "/ai/*");
        server.setHandler(context);
        server.start();
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    private static void assertServes(String model, String url) throws Exception {
        String models = HttpProbe.get(url + "/ai/v1/models", HeaderList.empty()).text();
        assertTrue(models.contains("\"" + model + "\""), models);
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }
}
