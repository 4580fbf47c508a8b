package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import dev.interlingua.servlet.GatewayServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A gateway mounted in a container on a free port of 127.0.0.1: at {@code /*} unless told otherwise.
 *
 * @param url scheme, host and port, and the path of the mount
 * @param busyThreads how many of the container's threads are at work
 */
public record GatewayHost(String url, Gateway gateway, IntSupplier busyThreads, Stop stop) implements AutoCloseable {
    /** Stops a container. */
    public interface Stop {
        void run() throws Exception;
    }

    public static GatewayHost jetty(Gateway gateway) throws Exception {
        return jetty(gateway, 50);
    }

    static GatewayHost jetty(Gateway gateway, int threads) throws Exception {
        return jetty(gateway, threads, "/", "");
    }

    /** Mounted at {@code mount} (such as {@code /ai}) of an application at {@code context} (such as {@code /app}). */
    static GatewayHost jetty(Gateway gateway, String context, String mount) throws Exception {
        return jetty(gateway, 50, context, mount);
    }

    private static GatewayHost jetty(Gateway gateway, int threads, String contextPath, String mount) throws Exception {
        QueuedThreadPool pool = new QueuedThreadPool(threads, Math.min(threads, 8));
        pool.setDaemon(true);
        Server server = new Server(pool);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(2048);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        ServletHolder holder = new ServletHolder(new GatewayServlet(gateway));
        holder.setAsyncSupported(true);
        context.addServlet(holder, mount + "/*");
        server.setHandler(context);
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        server.start();
        String root = "http://127.0.0.1:" + connector.getLocalPort() + (contextPath.equals("/") ? "" : contextPath);
        return new GatewayHost(root + mount, gateway, pool::getUtilizedThreads, server::stop);
    }

    /** Lets names with an encoded slash through, as the sample does: containers refuse them unless told. */
    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(
                UriCompliance.DEFAULT.with("MODEL_NAMES", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        return http;
    }

    static GatewayHost tomcat(Gateway gateway) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.setHostname("127.0.0.1");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", base.toString());
        context.addServletContainerInitializer(new WsSci(), null);
        Tomcat.addServlet(context, "gateway", new GatewayServlet(gateway)).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "gateway");
        tomcat.start();
        return new GatewayHost(
                "http://127.0.0.1:" + tomcat.getConnector().getLocalPort(), gateway, () -> 0, () -> stop(tomcat));
    }

    private static void stop(Tomcat tomcat) throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Throws no checked exception, so that tests may close it without a word. */
    @Override
    public void close() {
        gateway.close();
        try {
            stop.run();
        } catch (Exception e) {
            throw new IllegalStateException("the container did not stop", e);
        }
    }
}
