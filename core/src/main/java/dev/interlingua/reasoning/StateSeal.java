package dev.interlingua.reasoning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlingua.model.OpaqueState;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Packs state into a text that another vendor's dialect can carry, and takes only such texts back as it has packed itself:
 * {@code il.rs1.<issuer>.<kind>.<attach>.<model>.<data>.<hmac>}, the last three base64url. The HMAC (SHA-256, RFC 2104)
 * keeps callers from smuggling blobs of their own to a vendor; a changed key means that the text is no longer known. No
 * vendor's state begins so: all of it is base64, which has no full stop. Thread-safe.
 */
public final class StateSeal {
    /** How every text begins: the version included, six bytes, so that base64 of them is always {@link #PREFIX_BASE64}. */
    static final String PREFIX = "il.rs1";

    static final String PREFIX_BASE64 = "aWwucnMx";
    static final int MAX_LENGTH = 1 << 20;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FIELDS = 8;
    private static final Pattern DOT = Pattern.compile("\\.");

    private final SecretKeySpec key;

    /** @param secret the deployment's secret, the same on every node; never empty */
    public StateSeal(byte[] secret) {
        // A key of its own: the same secret may seal other things elsewhere.
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secret, ALGORITHM), "interlingua reasoning state 1"), ALGORITHM);
    }

    /** The text for {@code sealed}; null when it would be longer than 1 MiB. */
    @Nullable
    String seal(Sealed sealed) {
        OpaqueState state = sealed.state();
        if (state.data().length() > MAX_LENGTH) {
            return null;
        }
        String model = state.model();
        String head = String.join(
                ".",
                PREFIX,
                state.issuer(),
                sealed.kind().word(),
                sealed.attach().word(),
                encode(model == null ? "" : model),
                encode(state.data()));
        String text = head + "." + base64Url(mac(key, head));
        return text.length() > MAX_LENGTH ? null : text;
    }

    /** What {@code text} holds; null when this seal has not made it, or when it holds another such text. */
    @Nullable
    Sealed open(String text) {
        if (!isSealed(text) || text.length() > MAX_LENGTH) {
            return null;
        }
        String[] fields = DOT.split(text, -1);
        if (fields.length != FIELDS) {
            return null;
        }
        byte[] told = decode(fields[7]);
        String head = text.substring(0, text.lastIndexOf('.'));
        if (told == null || !MessageDigest.isEqual(mac(key, head), told)) {
            return null;
        }
        byte[] model = decode(fields[5]);
        byte[] data = decode(fields[6]);
        Sealed.Kind kind = kind(fields[3]);
        Sealed.Attach attach = attach(fields[4]);
        if (model == null || data == null || kind == null || attach == null) {
            return null;
        }
        String payload = new String(data, UTF_8);
        if (payload.isEmpty() || payload.startsWith(PREFIX) || payload.startsWith(PREFIX_BASE64)) {
            return null;
        }
        String name = new String(model, UTF_8);
        return new Sealed(new OpaqueState(fields[2], name.isEmpty() ? null : name, payload), kind, attach);
    }

    /** Whether {@code text} claims to be sealed, by whomever. */
    static boolean isSealed(String text) {
        return text.startsWith(PREFIX + ".");
    }

    private static Sealed.@Nullable Kind kind(String word) {
        for (Sealed.Kind kind : Sealed.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private static Sealed.@Nullable Attach attach(String word) {
        for (Sealed.Attach attach : Sealed.Attach.values()) {
            if (attach.word().equals(word)) {
                return attach;
            }
        }
        return null;
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(String text) {
        return base64Url(text.getBytes(UTF_8));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte @Nullable [] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
