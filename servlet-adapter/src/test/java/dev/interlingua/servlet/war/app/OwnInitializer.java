package dev.interlingua.servlet.war.app;

import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.servlet.GatewayContextListener;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mounts by code that runs ahead of all listeners. */
public final class OwnInitializer implements ServletContainerInitializer {

    /** For the container. */
    public OwnInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) {
        AccessToken token = new AccessToken("code", "sk-by-code", List.of("*"), Limits.NONE, null);
        new GatewayContextListener((builder, host) -> builder.token(token)).addTo(application);
    }
}
