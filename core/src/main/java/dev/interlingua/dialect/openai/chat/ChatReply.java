package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a whole answer and a stream's chunks say alike. */
final class ChatReply {
    private static final String PREFIX = "chatcmpl-";

    private ChatReply() {}

    /** The id a caller sees: it always begins as OpenAI's do. */
    static String id(@Nullable String upstream, ReplyContext context) {
        String base = upstream == null || upstream.isEmpty() ? context.requestId() : upstream;
        return base.startsWith(PREFIX) ? base : PREFIX + base;
    }

    static String model(@Nullable String upstream, ReplyContext context) {
        return upstream == null || upstream.isEmpty() ? context.request().model() : upstream;
    }

    static long created(@Nullable Long upstream, ReplyContext context) {
        return upstream == null ? context.createdSeconds() : upstream;
    }

    /** Whether the caller speaks of {@code functions} and so expects {@code function_call} in the answer. */
    static boolean isLegacy(ReplyContext context) {
        JsonObject own = context.request().extensions().of(OpenAiChatDialect.ID);
        return own != null && own.get("functions") != null && own.get("functions") != JsonValue.NULL;
    }

    /** Whether a stream ends with usage: unless the caller declined. */
    static boolean wantsUsage(ReplyContext context) {
        return !Boolean.FALSE.equals(context.request().includeUsage());
    }

    /** {@code {type:"image_url",image_url:{url}}}, null when the picture has no form a caller can read. */
    static @Nullable JsonObject image(ContentPart.Media part) {
        String url = ChatPictures.url(part.mimeType(), part.source(), "image/png");
        if (url == null) {
            return null;
        }
        JsonObjectBuilder image = Json.object()
                .add("type", "image_url")
                .add("image_url", Json.object().add("url", url));
        JsonObject signature = ChatSignatures.write(part.state());
        if (signature != null) {
            image.add("extra_content", signature);
        }
        return image.build();
    }

    /** Log probabilities with both of OpenAI's members. */
    static JsonObject logprobs(JsonObject logprobs) {
        JsonObjectBuilder all = Json.object();
        for (String name : List.of("content", "refusal")) {
            all.add(name, logprobs.getOrDefault(name, JsonValue.NULL));
        }
        return all.build();
    }
}
