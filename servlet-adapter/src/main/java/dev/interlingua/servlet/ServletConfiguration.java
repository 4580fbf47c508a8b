package dev.interlingua.servlet;

import dev.interlingua.config.ConfigException;
import dev.interlingua.config.GatewayConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the configuration of a servlet that a {@code web.xml} has named. */
final class ServletConfiguration {
    private static final String PARAMETER = "config";
    private static final String USUAL_PLACE = "/WEB-INF/" + GatewayConfig.FILE_NAME;

    private ServletConfiguration() {}

    static GatewayConfig of(ServletConfig servlet) throws ServletException {
        try {
            String named = servlet.getInitParameter(PARAMETER);
            return named == null ? usual(servlet.getServletContext()) : named(named, servlet.getServletContext());
        } catch (ConfigException mistake) {
            throw new ServletException(mistake.getMessage(), mistake);
        } catch (IOException unreadable) {
            throw new ServletException("the configuration cannot be read", unreadable);
        }
    }

    private static GatewayConfig named(String path, ServletContext context) throws IOException, ServletException {
        GatewayConfig inside = path.startsWith("/") ? inside(path, context) : null;
        if (inside != null) {
            return inside;
        }
        try {
            return GatewayConfig.read(Path.of(path));
        } catch (InvalidPathException e) {
            throw new ServletException("the init parameter " + PARAMETER + " is no path: " + path, e);
        }
    }

    private static GatewayConfig usual(ServletContext context) throws IOException, ServletException {
        GatewayConfig inside = inside(USUAL_PLACE, context);
        if (inside != null) {
            return inside;
        }
        Optional<GatewayConfig> onClassPath = GatewayConfig.find(applications(context));
        return onClassPath.orElseThrow(() -> new ServletException("no configuration: neither the init parameter "
                + PARAMETER + ", nor " + USUAL_PLACE + ", nor " + GatewayConfig.FILE_NAME + " on the class path"));
    }

    /** An embedded Jetty context has no loader of its own. */
    private static ClassLoader applications(ServletContext context) {
        ClassLoader own = context.getClassLoader();
        return own == null ? ServletConfiguration.class.getClassLoader() : own;
    }

    private static @Nullable GatewayConfig inside(String path, ServletContext context) throws IOException {
        InputStream stream = context.getResourceAsStream(path);
        return stream == null ? null : GatewayConfig.read(stream, path);
    }
}
