package dev.interlingua.reasoning;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How callers of a dialect carry state that another vendor has issued. */
enum CallerForm {
    /** A reasoning block of its own, next to what the state belongs to: Claude's {@code signature} and {@code data}. */
    CLAUDE("claude", StateSeal.PREFIX),
    /** As in Claude's: OpenAI Responses' {@code encrypted_content}. */
    RESPONSES("openai", StateSeal.PREFIX),
    /** On the very part, in base64: Gemini's {@code thoughtSignature} is a field of bytes. */
    GEMINI("gemini", StateSeal.PREFIX_BASE64),
    /** In documented members of the message that name the issuer: nothing needs sealing. */
    CHAT("openai", null);

    private final String issuer;
    private final @Nullable String prefix;

    CallerForm(String issuer, @Nullable String prefix) {
        this.issuer = issuer;
        this.prefix = prefix;
    }

    /** @param format a dialect's id */
    static CallerForm of(String format) {
        return switch (format) {
            case "claude" -> CLAUDE;
            case "openai-responses" -> RESPONSES;
            case "gemini" -> GEMINI;
            default -> CHAT;
        };
    }

    /** The vendor whose state this dialect carries by nature. */
    String issuer() {
        return issuer;
    }

    /** Whether state rides on reasoning blocks only. */
    boolean needsBlocks() {
        return this == CLAUDE || this == RESPONSES;
    }

    /** What sealed state begins with in a request's bytes; null when nothing is sealed. */
    @Nullable
    String prefix() {
        return prefix;
    }

    /** Sealed state as this dialect's field takes it. */
    String write(String sealed) {
        return this == GEMINI
                ? Base64.getEncoder().encodeToString(sealed.getBytes(StandardCharsets.ISO_8859_1))
                : sealed;
    }

    /** The sealed text in a field's value; null when the value is the vendor's own. */
    @Nullable
    String read(String value) {
        if (prefix == null || !value.startsWith(prefix)) {
            return null;
        }
        if (this != GEMINI) {
            return value;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/'));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
