package dev.interlingua.servlet;

import dev.interlingua.GatewayBuilder;
import jakarta.servlet.ServletContext;

/**
 * Adds what a configuration file cannot say, such as a listener for usage or a {@code CallerResolver} with the host's own
 * objects. Given to a {@link GatewayContextListener} by code, or named by the context parameter {@code
 * interlingua.customizer}; then it is public and has a public constructor without parameters.
 */
@FunctionalInterface
public interface MountCustomizer {

    /**
     * Called once, before the application takes requests. What is thrown here fails the deployment.
     *
     * @param builder holds all that the configuration file says
     * @param application the host
     */
    void customize(GatewayBuilder builder, ServletContext application);
}
