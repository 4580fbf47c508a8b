package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code images[]} of an assistant message, as several servers and our own answers have it: the pictures once more, beside
 * the text that shows them, and with what Gemini wants back with each.
 */
final class ChatImages {
    /** Marks a part of a history that stands in {@code images} and is kept there; no member of the wire is so called. */
    private static final String MARK = "$images";

    private ChatImages() {}

    /**
     * {@code content} with the pictures of {@code images} that it does not show already; to those that it shows, it adds
     * their state.
     */
    static List<ContentPart> join(List<ContentPart> content, Fields message) {
        List<JsonObject> images = Loose.objects(message.json(), "images");
        if (images.isEmpty()) {
            return content;
        }
        List<ContentPart> all = new ArrayList<>(content);
        for (JsonObject image : images) {
            ContentPart.Media read = ChatAnswerContent.image(image);
            int shown = read == null ? -1 : find(all, read);
            if (read != null && shown >= 0) {
                all.set(shown, with((ContentPart.Media) all.get(shown), read.state()));
            } else if (read != null) {
                Extensions mark = Extensions.of(
                        OpenAiChatDialect.ID, Json.object().add(MARK, true).build());
                all.add(new ContentPart.Media(
                        read.kind(), read.mimeType(), read.source(), null, read.state(), null, mark));
            }
        }
        return all;
    }

    private static int find(List<ContentPart> parts, ContentPart.Media image) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof ContentPart.Media media
                    && media.state() == null
                    && media.source().equals(image.source())) {
                return i;
            }
        }
        return -1;
    }

    private static ContentPart.Media with(ContentPart.Media part, @Nullable OpaqueState state) {
        return new ContentPart.Media(
                part.kind(), part.mimeType(), part.source(), part.detail(), state, part.cache(), part.extensions());
    }

    /** Whether the member {@code images} of the message still holds this picture. */
    static boolean isKept(Extensions extensions) {
        JsonObject own = extensions.of(OpenAiChatDialect.ID);
        return own != null && own.containsKey(MARK);
    }
}
