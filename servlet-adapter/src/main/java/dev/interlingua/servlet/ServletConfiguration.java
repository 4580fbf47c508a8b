package dev.interlingua.servlet;

import dev.interlingua.config.ConfigException;
import dev.interlingua.config.GatewayConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the configuration of a web application. */
final class ServletConfiguration {
    /** The servlet's own init parameter, for an application with several gateways. */
    static final String INIT_PARAMETER = "config";

    static final String USUAL_PLACE = "/WEB-INF/" + GatewayConfig.FILE_NAME;
    private static final String CONTEXT_PARAMETER = "interlingua.config";

    private ServletConfiguration() {}

    /**
     * The configuration.
     *
     * @param own the servlet's own init parameter; null for the application's configuration
     * @throws ServletException when there is none, or it has a mistake, which the message names
     */
    static GatewayConfig of(ServletContext application, @Nullable String own) throws ServletException {
        try {
            if (own != null) {
                return named(own, "the init parameter " + INIT_PARAMETER, application);
            }
            String shared = application.getInitParameter(CONTEXT_PARAMETER);
            return shared == null
                    ? usual(application)
                    : named(shared, "the context parameter " + CONTEXT_PARAMETER, application);
        } catch (ConfigException mistake) {
            throw new ServletException(mistake.getMessage(), mistake);
        } catch (IOException unreadable) {
            throw new ServletException("the configuration cannot be read", unreadable);
        }
    }

    private static GatewayConfig named(String path, String place, ServletContext application)
            throws IOException, ServletException {
        GatewayConfig inside = path.startsWith("/") ? inside(path, application) : null;
        if (inside != null) {
            return inside;
        }
        try {
            return GatewayConfig.read(Path.of(path));
        } catch (InvalidPathException e) {
            throw new ServletException(place + " is no path: " + path, e);
        }
    }

    private static GatewayConfig usual(ServletContext application) throws IOException, ServletException {
        GatewayConfig inside = inside(USUAL_PLACE, application);
        if (inside != null) {
            return inside;
        }
        Optional<GatewayConfig> onClassPath = GatewayConfig.find(NamedClass.loader(application));
        return onClassPath.orElseThrow(
                () -> new ServletException("no configuration: neither the servlet's init parameter "
                        + INIT_PARAMETER + ", nor the context parameter " + CONTEXT_PARAMETER + ", nor " + USUAL_PLACE
                        + ", nor "
                        + GatewayConfig.FILE_NAME + " on the class path"));
    }

    private static @Nullable GatewayConfig inside(String path, ServletContext application) throws IOException {
        InputStream stream = application.getResourceAsStream(path);
        return stream == null ? null : GatewayConfig.read(stream, path);
    }
}
