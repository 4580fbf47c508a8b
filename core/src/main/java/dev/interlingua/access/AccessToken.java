package dev.interlingua.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gateway token: kept as a hash only, compared in constant time. */
public final class AccessToken {
    private final byte[] hash;
    private final Caller caller;
    private final @Nullable Instant expires;

    /**
     * A token.
     *
     * @param name of the caller it stands for
     * @param key the token itself; forgotten after hashing
     * @param expires when it ends, or null for never
     */
    public AccessToken(String name, String key, List<String> models, Limits limits, @Nullable Instant expires) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("the key of token '" + name + "' is empty");
        }
        this.hash = hash(key);
        this.caller = new Caller(name, models, limits);
        this.expires = expires;
    }

    Caller caller() {
        return caller;
    }

    boolean matches(byte[] otherHash) {
        return MessageDigest.isEqual(hash, otherHash);
    }

    boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[" + caller.name() + "]";
    }
}
