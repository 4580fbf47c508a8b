package dev.interlingua.channel;

import static java.util.Objects.requireNonNull;

/** A key for a provider. Nothing but {@link #reveal} gives it away. */
public final class Credential {
    private final String secret;

    private Credential(String secret) {
        this.secret = secret;
    }

    /** A credential of the given key. */
    public static Credential of(String secret) {
        return new Credential(requireNonNull(secret, "secret"));
    }

    /** The key itself, for the one place that writes it into a request. */
    public String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "***";
    }
}
