package dev.interlingua.spring;

import dev.interlingua.GatewayBuilder;

/**
 * A bean that says about the gateway what properties cannot. All of them are called, in Spring's order, once, after the
 * properties and the application's own beans have been applied.
 */
@FunctionalInterface
public interface GatewayCustomizer {
    /** Changes what {@code builder} will build. */
    void customize(GatewayBuilder builder);
}
