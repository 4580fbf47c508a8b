package dev.interlingua.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code access}: who may call without a gateway token.
 *
 * @param hostPrincipal whether a caller whom the host has authenticated needs no token
 * @param roles if not empty, the host's callers need one of these roles
 * @param anonymous whether callers without any credentials are served
 */
public record AccessConfig(
        @Key(preset = "true") boolean hostPrincipal,
        @Key(preset = "{}", names = TextRule.ROLE) Map<String, RoleConfig> roles,
        @Key(preset = "false") boolean anonymous) {
    // written out: a JDK 17 forgets the type arguments of one that a newer compiler has completed
    public AccessConfig(boolean hostPrincipal, Map<String, RoleConfig> roles, boolean anonymous) {
        this.roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        this.hostPrincipal = hostPrincipal;
        this.anonymous = anonymous;
    }
}
