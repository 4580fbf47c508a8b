package dev.interlingua.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Tool call ids that fit a target's rules. Hashing keeps it deterministic, so that a replayed history agrees. */
public final class CallIds {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private CallIds() {}

    /** {@code id} when it consists of letters, digits, {@code _} and {@code -} and is short enough; else a hash of it. */
    public static String fit(String id, int maxLength) {
        boolean fits = !id.isEmpty() && id.length() <= maxLength;
        for (int i = 0; fits && i < id.length(); i++) {
            char c = id.charAt(i);
            fits = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
        }
        return fits ? id : "t_" + hash(id, 26);
    }

    /** An id for a call that came without one: the same place and content give the same id. */
    public static String synthesize(String... ingredients) {
        return "call_" + hash(String.join("\u0000", ingredients), 24);
    }

    /** The first {@code length} characters of the base32 of the SHA-256 of {@code text}. */
    public static String hash(String text, int length) {
        byte[] digest = sha256(text);
        StringBuilder out = new StringBuilder(length);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < digest.length && out.length() < length; i++) {
            buffer = buffer << 8 | digest[i] & 0xFF;
            bits += 8;
            while (bits >= 5 && out.length() < length) {
                bits -= 5;
                out.append(ALPHABET.charAt(buffer >> bits & 31));
            }
        }
        return out.toString();
    }

    /** The first {@code length} hexadecimal digits, in lower case, of the SHA-256 of {@code text}. */
    public static String hex(String text, int length) {
        StringBuilder out = new StringBuilder();
        for (byte b : sha256(text)) {
            out.append(String.format(Locale.ROOT, "%02x", b));
        }
        return out.substring(0, length);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
