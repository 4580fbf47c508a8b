package dev.interlingua.servlet;

import static java.util.Objects.requireNonNull;

import dev.interlingua.Gateway;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * Mounts the gateway in a web application: builds it when the application starts, mounts a {@link GatewayServlet} unless the
 * application has one, shows the gateway to the application's own code ({@link #gateway}), and closes it at the end. A
 * {@code web.xml} names it as a listener; code that runs before the listeners calls {@link #addTo}.
 *
 * <p>It reads these context parameters, all optional: {@code interlingua.config} (a path within the application, or in the
 * file system; default {@code /WEB-INF/interlingua.json}, else {@code interlingua.json} on the class path), {@code
 * interlingua.path} (default {@code /ai}), {@code interlingua.callers} (a class that is a {@link
 * dev.interlingua.access.CallerResolver}) and {@code interlingua.customizer} (a class that is a {@link MountCustomizer}). A
 * mistake in any of them, or in the file, fails the deployment, and the exception's message names it.
 */
public final class GatewayContextListener implements ServletContextListener {
    /** The attribute of the servlet context that holds the application's {@link Gateway}. */
    public static final String ATTRIBUTE = "dev.interlingua.Gateway";

    private final MountCustomizer customizer;
    private final boolean makesWay;
    private @Nullable ServletContext
            whole; // this and below: used by the one thread that starts or stops the application
    private @Nullable Gateway own;

    /** For a {@code web.xml}. */
    public GatewayContextListener() {
        this((builder, application) -> {});
    }

    /** Lets {@code customizer} complete the gateway. */
    public GatewayContextListener(MountCustomizer customizer) {
        this(customizer, false);
    }

    private GatewayContextListener(MountCustomizer customizer, boolean makesWay) {
        this.customizer = requireNonNull(customizer, "customizer");
        this.makesWay = makesWay;
    }

    /** One for which nobody has asked: it does nothing in an application that mounts a gateway by itself. */
    static GatewayContextListener uninvited() {
        return new GatewayContextListener((builder, application) -> {}, true);
    }

    /**
     * Mounts from code that runs before the application's listeners: a {@code ServletContainerInitializer}, or Spring's
     * {@code WebApplicationInitializer}. A listener that code has added may not mount a servlet itself (Servlet 4.0 §4.4), so
     * this does, and adds the listener.
     *
     * @throws IllegalArgumentException when the context parameter {@code interlingua.path} is none
     * @throws IllegalStateException when the application has another servlet at this path
     */
    public void addTo(ServletContext application) {
        whole = application;
        if (!Mounts.exist(application)) {
            Mounts.add(application, makesWay);
        }
        application.addListener(this);
    }

    /**
     * The gateway of an application, for its own servlets and jobs; the listener stays its owner.
     *
     * @throws IllegalStateException when no listener has started one
     */
    public static Gateway gateway(ServletContext application) {
        Gateway gateway = published(application);
        if (gateway == null) {
            throw new IllegalStateException("this application has no gateway: its web.xml names no listener "
                    + GatewayContextListener.class.getName());
        }
        return gateway;
    }

    /** The gateway that a listener has started; null when none has. */
    static @Nullable Gateway published(ServletContext application) {
        return application.getAttribute(ATTRIBUTE) instanceof Gateway gateway ? gateway : null;
    }

    /** @throws IllegalStateException when there is no configuration, or it has a mistake, which the message names */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = whole == null ? event.getServletContext() : whole;
        if (published(application) != null || makesWay && isMounted(application)) {
            return;
        }
        if (whole == null) {
            mount(application);
        }
        try {
            own = ApplicationGateway.of(application, customizer);
        } catch (ServletException mistake) {
            throw new IllegalStateException(mistake.getMessage(), mistake);
        }
        application.setAttribute(ATTRIBUTE, own);
    }

    /** Whether the application has mounted by itself, as far as can be told here: Jetty tells the servlet only, later. */
    private static boolean isMounted(ServletContext application) {
        try {
            return Mounts.existBesideOurs(application);
        } catch (UnsupportedOperationException restricted) {
            return false;
        }
    }

    private void mount(ServletContext application) {
        try {
            if (!Mounts.exist(application)) {
                Mounts.add(application, false);
            }
        } catch (UnsupportedOperationException restricted) {
            throw new IllegalStateException(
                    "a listener that code has added may not mount a servlet: call its method addTo instead",
                    restricted);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Gateway gateway = own;
        if (gateway != null) {
            own = null;
            event.getServletContext().removeAttribute(ATTRIBUTE);
            gateway.close();
            ControlFrames.settle();
        }
    }
}
