package dev.interlingua.task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Packs a {@link TaskRef} into an id that its caller alone can use and nobody can read, make up or change:
 * {@code task_} and base64url of version, nonce and AES-256-GCM (NIST SP 800-38D) over the reference, with the caller's name as
 * additional data. The nonce is a MAC over all of it, so that the same reference has the same id on every node, and no two
 * of them share a nonce. Every key is derived from the deployment's secret for this purpose alone. Thread-safe.
 */
public final class TaskSeal {
    private static final String PREFIX = "task_";
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FINGERPRINT_BYTES = 9;
    private static final int MOST_BYTES = 3000;
    private static final int MOST_CHARACTERS = 4096;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec sealing;
    private final SecretKeySpec nonces;
    private final SecretKeySpec fingerprints;

    /** @param secret the deployment's secret, the same on every node; never empty */
    public TaskSeal(byte[] secret) {
        SecretKeySpec root = new SecretKeySpec(secret, MAC);
        sealing = new SecretKeySpec(mac(root, "interlingua task 1 seal".getBytes(UTF_8)), "AES");
        nonces = new SecretKeySpec(mac(root, "interlingua task 1 nonce".getBytes(UTF_8)), MAC);
        fingerprints = new SecretKeySpec(mac(root, "interlingua task 1 key".getBytes(UTF_8)), MAC);
    }

    /** Tells a provider's keys apart without giving them away; the same on every node. Null is no key. */
    public String fingerprint(@Nullable String key) {
        return key == null ? "" : base64(Arrays.copyOf(mac(fingerprints, key.getBytes(UTF_8)), FINGERPRINT_BYTES));
    }

    /** The id of {@code task} for the caller of this name, URL-safe; null when it would be longer than 4,096 characters. */
    public @Nullable String seal(TaskRef task, String caller) {
        byte[] plain = write(task);
        if (plain == null) {
            return null;
        }
        byte[] bound = bound(caller);
        byte[] nonce = Arrays.copyOf(mac(nonces, bound, plain), NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, bound, plain);
        if (sealed == null) {
            throw new IllegalStateException("sealing cannot fail");
        }
        byte[] packed = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
        return PREFIX + base64(packed);
    }

    /** What {@code id} stands for; null when this seal has not made it for the caller of this name. */
    public @Nullable TaskRef open(String id, String caller) {
        byte[] packed = unpacked(id);
        if (packed == null || packed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || packed[0] != VERSION) {
            return null;
        }
        byte[] nonce = Arrays.copyOfRange(packed, 1, 1 + NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(packed, 1 + NONCE_BYTES, packed.length);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, nonce, bound(caller), sealed);
        return plain == null ? null : read(plain);
    }

    /** Only the one spelling that was given out: base64 has several for the same bytes. */
    private static byte @Nullable [] unpacked(String id) {
        if (!id.startsWith(PREFIX) || id.length() > MOST_CHARACTERS) {
            return null;
        }
        try {
            byte[] packed = Base64.getUrlDecoder().decode(id.substring(PREFIX.length()));
            return (PREFIX + base64(packed)).equals(id) ? packed : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] bound(String caller) {
        byte[] name = caller.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + 1 + 4 + name.length)
                .put("task".getBytes(US_ASCII))
                .put(VERSION)
                .putInt(name.length)
                .put(name)
                .array();
    }

    private byte @Nullable [] crypt(int mode, byte[] nonce, byte[] bound, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(text);
        } catch (AEADBadTagException forged) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    private static byte @Nullable [] write(TaskRef task) {
        byte[][] texts = {
            task.channel().getBytes(UTF_8),
            task.key().getBytes(UTF_8),
            task.format().getBytes(UTF_8),
            task.handle().getBytes(UTF_8),
            task.model().getBytes(UTF_8),
            orEmpty(task.seconds()).getBytes(UTF_8),
            orEmpty(task.size()).getBytes(UTF_8)
        };
        int length = 8;
        for (byte[] text : texts) {
            length += 2 + text.length;
        }
        if (length > MOST_BYTES) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putLong(task.createdSeconds());
        for (byte[] text : texts) {
            out.putShort((short) text.length).put(text);
        }
        return out.array();
    }

    private static @Nullable TaskRef read(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        try {
            long created = in.getLong();
            return new TaskRef(
                    text(in), text(in), text(in), text(in), text(in), created, orNull(text(in)), orNull(text(in)));
        } catch (BufferUnderflowException otherVersion) {
            return null;
        }
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[in.getShort() & 0xFFFF];
        in.get(text);
        return new String(text, UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
