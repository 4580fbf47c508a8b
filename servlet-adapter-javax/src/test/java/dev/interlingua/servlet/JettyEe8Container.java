package dev.interlingua.servlet;

import java.io.IOException;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1, Java EE 8. */
final class JettyEe8Container implements Container {
    private final Server server;
    private final ServerConnector connector;

    private JettyEe8Container(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    static JettyEe8Container start(Mount mount) throws Exception {
        Server server = new Server(new QueuedThreadPool(mount.threads(), 4));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath(mount.contextPath().isEmpty() ? "/" : mount.contextPath());
        for (Filter filter : mount.filters()) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(mount.asyncFilters());
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        ServletHolder servlet = new ServletHolder(new GatewayServlet(mount.handler(), mount.roles()));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, mount.mapping());
        server.setHandler(context);
        server.start();
        return new JettyEe8Container(server, connector);
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.setStopTimeout(0);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("Jetty does not stop", e);
        }
    }
}
