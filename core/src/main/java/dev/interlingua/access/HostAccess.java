package dev.interlingua.access;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The usual rules: a gateway token, else whom the host has authenticated, else nobody. Fails closed: a key that is no
 * token of ours is refused even where anonymous calls are allowed, unless there are no tokens to get wrong.
 */
public final class HostAccess implements CallerResolver {
    private final List<AccessToken> tokens;
    private final boolean hostPrincipal;
    private final Map<String, RoleGrant> roles;
    private final boolean anonymous;
    private final InstantSource clock;

    /**
     * What a role of the host allows.
     *
     * @param models public model names or globs
     */
    public record RoleGrant(List<String> models, Limits limits) {
        public RoleGrant {
            models = List.copyOf(models);
            requireNonNull(limits, "limits");
        }
    }

    /**
     * Access by these rules.
     *
     * @param hostPrincipal whether a caller authenticated by the host needs no token
     * @param roles if not empty, the host's callers need one of these roles
     * @param anonymous whether callers without any credentials are served
     */
    public HostAccess(
            List<AccessToken> tokens,
            boolean hostPrincipal,
            Map<String, RoleGrant> roles,
            boolean anonymous,
            InstantSource clock) {
        this.tokens = List.copyOf(tokens);
        this.hostPrincipal = hostPrincipal;
        this.roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        this.anonymous = anonymous;
        this.clock = clock;
    }

    /** The host roles these rules ask about. */
    public Set<String> roleNames() {
        return roles.keySet();
    }

    @Override
    public Caller resolve(ServerExchange exchange) {
        List<String> keys = PresentedKeys.of(exchange);
        for (String key : keys) {
            AccessToken token = find(key);
            if (token != null) {
                return valid(token).caller();
            }
        }
        if (hostPrincipal && exchange.principal() != null) {
            refuseForeignPages(exchange.headers());
            return ofHost(exchange.principal().getName(), exchange::hasRole);
        }
        if (anonymous && (keys.isEmpty() || tokens.isEmpty())) {
            return new Caller("anonymous", List.of("*"), Limits.NONE);
        }
        throw refuse(keys.isEmpty() ? "No API key was provided." : "The API key is not valid.");
    }

    /**
     * A browser sends the host's cookies along with a WebSocket handshake of any page, and asks nobody before, as it does for
     * other requests; so only pages of the same host may use them (RFC 6455 §10.2).
     */
    private static void refuseForeignPages(Headers headers) {
        String origin = headers.first("Origin");
        if (!headers.has("Sec-WebSocket-Key") || origin == null) {
            return;
        }
        int authority = origin.indexOf("://");
        if (authority < 0 || !origin.substring(authority + 3).equalsIgnoreCase(headers.first("Host"))) {
            throw new GatewayException(new ApiError(
                    ErrorKind.PERMISSION, "A page of another site may not use your login here; use an API key."));
        }
    }

    /** Looks at every token, so that the time taken does not tell which one is close. */
    private @Nullable AccessToken find(String key) {
        byte[] hash = AccessToken.hash(key);
        AccessToken found = null;
        for (AccessToken token : tokens) {
            if (token.matches(hash)) {
                found = token;
            }
        }
        return found;
    }

    /**
     * The bearer of the token of this name.
     *
     * @return refuses with a {@code GatewayException} of kind {@code AUTHENTICATION} once the token has expired
     * @throws IllegalArgumentException when there is no such token
     */
    public Supplier<Caller> ofToken(String name) {
        AccessToken token = tokens.stream()
                .filter(each -> each.caller().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no token named '" + name + "'"));
        return () -> valid(token).caller();
    }

    private AccessToken valid(AccessToken token) {
        if (token.expired(clock.instant())) {
            throw refuse("The API key has expired.");
        }
        return token;
    }

    /**
     * A user whom the host has authenticated.
     *
     * @param hasRole what the host says of the user's roles
     * @throws GatewayException of kind {@code PERMISSION} when none of them may call
     */
    public Caller ofHost(String name, Predicate<String> hasRole) {
        if (roles.isEmpty()) {
            return new Caller("host:" + name, List.of("*"), Limits.NONE);
        }
        Set<String> models = new LinkedHashSet<>();
        List<Limits> limits = new ArrayList<>();
        roles.forEach((role, grant) -> {
            if (hasRole.test(role)) {
                models.addAll(grant.models());
                limits.add(grant.limits());
            }
        });
        if (limits.isEmpty()) {
            throw new GatewayException(
                    new ApiError(ErrorKind.PERMISSION, "You do not have a role that may use this API."));
        }
        return new Caller("host:" + name, List.copyOf(models), mostGenerous(limits));
    }

    private static Limits mostGenerous(List<Limits> limits) {
        return new Limits(
                greatest(limits.stream().map(Limits::requestsPerMinute).toList()),
                greatest(limits.stream().map(Limits::tokensPerMinute).toList()),
                greatest(limits.stream().map(Limits::concurrency).toList()));
    }

    private static @Nullable Integer greatest(List<@Nullable Integer> limits) {
        int greatest = 0;
        for (Integer limit : limits) {
            if (limit == null) {
                return null;
            }
            greatest = Math.max(greatest, limit);
        }
        return greatest;
    }

    private static GatewayException refuse(String message) {
        return new GatewayException(new ApiError(ErrorKind.AUTHENTICATION, message));
    }
}
