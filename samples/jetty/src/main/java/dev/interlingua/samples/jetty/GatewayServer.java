package dev.interlingua.samples.jetty;

import dev.interlingua.Gateway;
import dev.interlingua.servlet.GatewayServlet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty with the gateway at its root. */
final class GatewayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

    /** For the errors that end the last streams to reach their callers. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Gateway gateway;
    private final Server server;
    private final String url;
    private final Duration grace;

    private GatewayServer(Gateway gateway, Server server, String url, Duration grace) {
        this.gateway = gateway;
        this.server = server;
        this.url = url;
        this.grace = grace;
    }

    /**
     * A running server.
     *
     * @param gateway closed together with the server
     * @param host the address to listen on, or null for all
     * @param port 0 for a free one
     * @param grace how long running answers may take to end by themselves on {@link #close}
     * @throws IOException when the address or the port cannot be had
     */
    static GatewayServer start(Gateway gateway, @Nullable String host, int port, Duration grace) throws IOException {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        // the gateway reads the raw path: a model's name may hold an encoded slash
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        ServletHolder servlet = new ServletHolder(new GatewayServlet(gateway));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        JakartaWebSocketServletContainerInitializer.configure(context, null); // for realtime sessions
        server.setHandler(new GracefulHandler(context));
        try {
            server.start();
        } catch (IOException e) {
            stop(server);
            throw e;
        } catch (Exception e) {
            stop(server);
            throw new IllegalStateException("Jetty does not start", e);
        }
        return new GatewayServer(gateway, server, url(connector), grace);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "MODEL_NAMES",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return http;
    }

    /** A socket bound to all addresses is reached from this machine over the loopback one. */
    private static String url(ServerConnector connector) {
        String host = connector.getHost();
        String address = host == null || host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + connector.getLocalPort();
    }

    /** Where to reach it from this machine. */
    String url() {
        return url;
    }

    /**
     * Takes no more calls, lets running answers end within the grace period, then makes the gateway end them with an error
     * in their callers' dialect, and stops.
     */
    @Override
    public void close() {
        CompletableFuture<Void> allAnswered = Graceful.shutdown(server);
        boolean inTime = await(allAnswered, grace);
        gateway.close();
        if (!inTime && !await(allAnswered, LAST_WORDS)) {
            LOG.warn("some answers did not end in time and are cut off");
        }
        stop(server);
    }

    private static boolean await(CompletableFuture<Void> future, Duration patience) {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void stop(Server server) {
        try {
            server.setStopTimeout(0);
            server.stop();
        } catch (Exception e) {
            LOG.warn("Jetty does not stop cleanly", e);
        }
    }
}
