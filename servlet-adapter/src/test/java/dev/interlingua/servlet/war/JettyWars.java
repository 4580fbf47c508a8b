package dev.interlingua.servlet.war;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.FragmentConfiguration;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee10.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;

/** Jetty, which reads each application's {@code web.xml}, {@code WEB-INF/lib} and {@code WEB-INF/classes}. */
final class JettyWars implements WarContainer {
    private static final List<String> SHOWN =
            List.of("jakarta.servlet.", "jakarta.websocket.", "jakarta.annotation.", "org.eclipse.jetty.");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection applications = new ContextHandlerCollection(true);
    private final UserStore users = new UserStore();
    private final Map<String, WebAppContext> deployed = new ConcurrentHashMap<>();

    private JettyWars() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(applications);
        server.start();
    }

    static JettyWars start() {
        try {
            return new JettyWars();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void user(String name, String password, String... roles) {
        users.addUser(name, Credential.getCredential(password), roles);
    }

    @Override
    @SuppressWarnings("removal") // the class loader's new name came with Jetty 12.1
    public String deploy(String contextPath, Path directory) throws DeploymentFailure {
        WebAppContext application = new WebAppContext();
        application.setContextPath(contextPath);
        application.setWar(directory.toAbsolutePath().toString());
        application.setClassLoader(new WebAppClassLoader(new ContainerClasses(SHOWN), application));
        // without JNDI, which this Jetty has not
        application.setConfigurations(new Configuration[] {
            new WebInfConfiguration(),
            new WebXmlConfiguration(),
            new MetaInfConfiguration(),
            new FragmentConfiguration(),
            new AnnotationConfiguration(),
            new WebAppConfiguration()
        });
        application.setThrowUnavailableOnStartupException(true);
        HashLoginService logins = new HashLoginService("AI");
        logins.setUserStore(users);
        application.getSecurityHandler().setLoginService(logins);
        applications.addHandler(application);
        try {
            application.start();
        } catch (Exception e) {
            applications.removeHandler(application);
            throw new DeploymentFailure(messages(e));
        }
        deployed.put(contextPath, application);
        return url() + contextPath;
    }

    private static String messages(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.add(cause.toString());
        }
        return String.join("\n", all);
    }

    @Override
    public void undeploy(String contextPath) {
        WebAppContext application = deployed.remove(contextPath);
        if (application != null) {
            applications.removeHandler(application);
            stop(application::stop);
        }
    }

    @Override
    public ClassLoader loader(String contextPath) {
        return requireNonNull(deployed.get(contextPath), contextPath).getClassLoader();
    }

    @Override
    public String complaints() {
        return "";
    }

    @Override
    public void close() throws IOException {
        stop(server::stop);
    }

    /** What Jetty declares to throw anything. */
    private interface Stop {
        void run() throws Exception;
    }

    private static void stop(Stop stop) {
        try {
            stop.run();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}
