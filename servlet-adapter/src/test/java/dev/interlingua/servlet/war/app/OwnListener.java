package dev.interlingua.servlet.war.app;

import dev.interlingua.Gateway;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.servlet.GatewayServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Mounts by code of its own, at {@code /own}. */
public final class OwnListener implements ServletContextListener {
    private @Nullable Gateway gateway;

    /** For the container. */
    public OwnListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = event.getServletContext();
        String file = "/WEB-INF/interlingua.json";
        try {
            gateway = GatewayConfig.read(application.getResourceAsStream(file), file).toBuilder()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServletRegistration.Dynamic mount = application.addServlet("own", new GatewayServlet(gateway));
        mount.setAsyncSupported(true);
        mount.addMapping("/own/*");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (gateway != null) {
            gateway.close();
        }
    }
}
