package dev.interlingua.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.MalformedURLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mounts the gateway in a web application that has the file {@code /WEB-INF/interlingua.json} and this jar, and no {@link
 * GatewayServlet} of its own: as {@link GatewayContextListener} does, with the same context parameters. Does nothing without the
 * file. Containers find it by {@code META-INF/services}; no class is searched for annotations.
 */
public final class GatewayContainerInitializer implements ServletContainerInitializer {

    /** For the container. */
    public GatewayContainerInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) throws ServletException {
        try {
            if (application.getResource(ServletConfiguration.USUAL_PLACE) == null || Mounts.exist(application)) {
                return;
            }
        } catch (MalformedURLException e) {
            throw new ServletException("the container does not take " + ServletConfiguration.USUAL_PLACE, e);
        }
        try {
            GatewayContextListener.uninvited().addTo(application);
        } catch (IllegalArgumentException | IllegalStateException mistake) {
            throw new ServletException(mistake.getMessage(), mistake);
        }
    }
}
