package dev.interlingua.servlet.war;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.apache.tomcat.websocket.server.WsSci;

/** Tomcat, which reads each application's {@code web.xml}, {@code WEB-INF/lib} and {@code WEB-INF/classes}. */
final class TomcatWars implements WarContainer {
    private static final Logger LOG = Logger.getLogger("org.apache.catalina");
    private static final List<String> SHOWN = List.of(
            "jakarta.servlet.",
            "jakarta.websocket.",
            "javax.websocket.",
            "jakarta.annotation.",
            "org.apache.catalina.",
            "org.apache.tomcat.",
            "org.apache.coyote.",
            "org.apache.juli.",
            "org.apache.naming.");

    private final Tomcat tomcat = new Tomcat();
    private final Complaints complaints = new Complaints();

    private TomcatWars(Path directory) throws LifecycleException {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        LOG.setUseParentHandlers(false); // applications that do not start are part of the tests
        LOG.addHandler(complaints);
        tomcat.start();
    }

    /** @param directory for its own files */
    static TomcatWars start(Path directory) {
        try {
            // its static part asks for services, which an application's loader does not show here
            Class.forName("org.apache.tomcat.websocket.WsSession");
            return new TomcatWars(directory);
        } catch (LifecycleException | ClassNotFoundException e) {
            throw new IllegalStateException("Tomcat does not start", e);
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    @Override
    public void user(String name, String password, String... roles) {
        tomcat.addUser(name, password);
        for (String role : roles) {
            tomcat.addRole(name, role);
        }
    }

    @Override
    public String deploy(String contextPath, Path directory) throws DeploymentFailure {
        StandardContext context = new StandardContext();
        context.setPath(contextPath);
        context.setDocBase(directory.toAbsolutePath().toString());
        context.setParentClassLoader(new ContainerClasses(SHOWN));
        context.setUnloadDelay(200); // how long running calls may take to end once the application shall
        context.setClearReferencesObjectStreamClassCaches(false); // as this and the next need openings of the platform
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false); // it is this test's
        context.setJarScanner(scanner);
        context.addServletContainerInitializer(new WsSci(), null);
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMappingDecoded("/", "default");
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        int before = complaints.messages.size();
        tomcat.getHost().addChild(context);
        if (!context.getState().isAvailable()) {
            tomcat.getHost().removeChild(context);
            throw new DeploymentFailure(complaints.since(before));
        }
        return url() + contextPath;
    }

    @Override
    public void undeploy(String contextPath) {
        tomcat.getHost().removeChild(context(contextPath));
    }

    @Override
    public ClassLoader loader(String contextPath) {
        return context(contextPath).getLoader().getClassLoader();
    }

    private Context context(String contextPath) {
        return (Context) tomcat.getHost().findChild(contextPath);
    }

    @Override
    public String complaints() {
        return complaints.since(0);
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("Tomcat does not stop", e);
        } finally {
            LOG.removeHandler(complaints);
            LOG.setUseParentHandlers(true);
        }
    }

    /** Warnings and worse, with the messages of their causes. */
    private static final class Complaints extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() < Level.WARNING.intValue()) {
                return;
            }
            messages.add(entry.getMessage());
            for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                messages.add(cause.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        String since(int first) {
            return String.join("\n", messages.subList(first, messages.size()));
        }
    }
}
