package dev.interlingua.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gateway's servlets in a web application. */
final class Mounts {
    private static final String NAME = "interlingua";
    private static final String PATH = "interlingua.path";
    private static final String USUAL_PATH = "/ai";

    private Mounts() {}

    /** Whether the application has a {@link GatewayServlet} of whatever origin. */
    static boolean exist(ServletContext application) {
        return exist(application, null);
    }

    /** Whether the application has a {@link GatewayServlet} that {@link #add} has not added. */
    static boolean existBesideOurs(ServletContext application) {
        return exist(application, NAME);
    }

    private static boolean exist(ServletContext application, @Nullable String exceptFor) {
        return application.getServletRegistrations().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(exceptFor))
                .anyMatch(entry ->
                        GatewayServlet.class.getName().equals(entry.getValue().getClassName()));
    }

    /**
     * Registers the servlet under the application's path.
     *
     * @param uninvited whether it makes way for mounts that the application makes later
     * @throws IllegalArgumentException when the path is none
     * @throws IllegalStateException when the application has another servlet of this name or path
     * @throws UnsupportedOperationException when the container lets nobody register servlets here
     */
    static void add(ServletContext application, boolean uninvited) {
        String pattern = pattern(application.getInitParameter(PATH));
        ServletRegistration.Dynamic registration = application.addServlet(NAME, new GatewayServlet(uninvited));
        if (registration == null) {
            throw new IllegalStateException("the application has a servlet named " + NAME + " already");
        }
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        Set<String> taken = registration.addMapping(pattern);
        if (!taken.isEmpty()) {
            throw new IllegalStateException("the application has a servlet at " + pattern
                    + " already: give the gateway another path by the context parameter " + PATH);
        }
    }

    /** {@code /ai}, {@code /ai/} and {@code /ai/*} mean the same, {@code /} the whole application. */
    private static String pattern(@Nullable String parameter) {
        String path = parameter == null ? USUAL_PATH : parameter.strip();
        String mount = path.endsWith("/*") ? path.substring(0, path.length() - 2) : path.replaceFirst("/$", "");
        boolean rooted = path.startsWith("/") && (mount.isEmpty() || mount.startsWith("/"));
        if (!rooted || mount.endsWith("/") || mount.indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "the context parameter " + PATH + " must be a path such as " + USUAL_PATH + ", but is " + path);
        }
        return mount + "/*";
    }
}
