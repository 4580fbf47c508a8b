package dev.interlingua.servlet;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.CallerResolver;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/** Builds a gateway as the files and parameters of a web application say. */
final class ApplicationGateway {
    /** The servlet's own init parameter; as a context parameter it has the prefix. */
    static final String CALLERS = "callers";

    private static final String PREFIX = "interlingua.";
    private static final String CUSTOMIZER = PREFIX + "customizer";

    private ApplicationGateway() {}

    /** The gateway of the whole application. */
    static Gateway of(ServletContext application, MountCustomizer customizer) throws ServletException {
        return of(application, null, null, customizer);
    }

    /**
     * A gateway.
     *
     * @param config the servlet's own init parameter, or null
     * @param callers the servlet's own init parameter, or null
     * @throws ServletException with a message that names the file or parameter, and the place in it, that is wrong
     */
    static Gateway of(
            ServletContext application, @Nullable String config, @Nullable String callers, MountCustomizer customizer)
            throws ServletException {
        GatewayBuilder builder = ServletConfiguration.of(application, config).toBuilder();
        CallerResolver resolver = callers == null
                ? NamedClass.create(
                        application.getInitParameter(PREFIX + CALLERS),
                        CallerResolver.class,
                        "the context parameter " + PREFIX + CALLERS,
                        application)
                : NamedClass.create(callers, CallerResolver.class, "the init parameter " + CALLERS, application);
        if (resolver != null) {
            builder.callers(resolver);
        }
        MountCustomizer named = NamedClass.create(
                application.getInitParameter(CUSTOMIZER),
                MountCustomizer.class,
                "the context parameter " + CUSTOMIZER,
                application);
        if (named != null) {
            named.customize(builder, application);
        }
        customizer.customize(builder, application);
        return builder.build();
    }
}
