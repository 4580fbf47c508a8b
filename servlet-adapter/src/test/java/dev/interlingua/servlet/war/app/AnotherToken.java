package dev.interlingua.servlet.war.app;

import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.servlet.MountCustomizer;
import jakarta.servlet.ServletContext;
import java.util.List;

/** Lets the application's own context parameter {@code key} in. */
public final class AnotherToken implements MountCustomizer {

    /** For the gateway. */
    public AnotherToken() {}

    @Override
    public void customize(GatewayBuilder builder, ServletContext application) {
        String key = application.getInitParameter("key");
        builder.token(new AccessToken("another", key, List.of("*"), Limits.NONE, null));
    }
}
