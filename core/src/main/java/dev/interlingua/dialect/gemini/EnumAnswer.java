package dev.interlingua.dialect.gemini;

import dev.interlingua.model.ChatRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/**
 * {@code responseMimeType: text/x.enum}: the answer is one of the schema's texts, bare. Other vendors answer a schema with
 * JSON, that is in quotes.
 */
final class EnumAnswer {
    private EnumAnswer() {}

    /** Whether the caller wants the bare text. */
    static boolean wanted(ChatRequest request) {
        JsonObject config = Members.kept(request.extensions(), "generationConfig");
        return config != null
                && config.get("responseMimeType") instanceof JsonString type
                && "text/x.enum".equals(MimeTypes.essence(type.getString()));
    }

    /** {@code text}, or a piece of it, without quotes. */
    static String bare(String text) {
        return text.replace("\"", "");
    }
}
