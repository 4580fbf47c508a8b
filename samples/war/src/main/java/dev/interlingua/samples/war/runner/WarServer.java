package dev.interlingua.samples.war.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A Tomcat with one web application, as an administrator would have set it up. */
final class WarServer implements AutoCloseable {
    private static final String CONTEXT_PATH = "/company";
    private static final Logger LOG = Logger.getLogger("org.apache");
    private static final Logger APPLICATIONS = Logger.getLogger("org.apache.catalina.core.ContainerBase");

    private final Tomcat tomcat;
    private final Path directory;

    private WarServer(Tomcat tomcat, Path directory) {
        this.tomcat = tomcat;
        this.directory = directory;
    }

    /**
     * Starts.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException when the application does not start; the log says why
     */
    static WarServer start(Path war, int port) throws LifecycleException, IOException {
        LOG.setLevel(Level.WARNING);
        APPLICATIONS.setLevel(Level.INFO); // what applications tell
        Path directory = Files.createTempDirectory("interlingua-war");
        Tomcat tomcat = new Tomcat();
        WarServer server = new WarServer(tomcat, directory);
        try {
            server.begin(war, port);
        } catch (LifecycleException | IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void begin(Path war, int port) throws LifecycleException, IOException {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setThrowOnFailure(true);
        Files.createDirectories(directory.resolve("webapps"));
        users();
        tomcat.setAddDefaultWebXmlToWebapp(false); // it would bring JSP, which is not here
        Context context = tomcat.addWebapp(CONTEXT_PATH, war.toAbsolutePath().toString());
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMappingDecoded("/", "default");
        Tomcat.addDefaultMimeTypeMappings(context);
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the application does not start");
        }
    }

    /** What {@code conf/tomcat-users.xml} is elsewhere. */
    private void users() {
        tomcat.addUser("alice", "alice");
        tomcat.addRole("alice", "employee");
        tomcat.addRole("alice", "ai-user");
        tomcat.addUser("bob", "bob");
        tomcat.addRole("bob", "employee");
    }

    /** Where the application is, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + CONTEXT_PATH;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            delete(directory);
        } catch (LifecycleException | IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "Tomcat does not stop cleanly", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
