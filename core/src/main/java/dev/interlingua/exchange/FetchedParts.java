package dev.interlingua.exchange;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a request whose bytes a target needs, and puts the bytes in their place. */
final class FetchedParts {

    /**
     * Bytes with the type they have been found to be of.
     */
    record Content(String type, byte[] bytes) {}

    private FetchedParts() {}

    /** Addresses to fetch, each with the first part that names it. What the assistant is said to have made is not fetched. */
    static Map<String, ContentPart> needed(ChatRequest request, MediaNeeds needs) {
        Map<String, ContentPart> all = new LinkedHashMap<>();
        for (Message message : request.messages()) {
            if (message.role() != Role.ASSISTANT) {
                message.parts().forEach(part -> collect(part, needs, all));
            }
        }
        return all;
    }

    private static void collect(ContentPart part, MediaNeeds needs, Map<String, ContentPart> all) {
        String address = needs.addressOf(part);
        if (address != null) {
            all.putIfAbsent(address, part);
        } else if (part instanceof ContentPart.ToolResult result) {
            result.parts().forEach(inner -> collect(inner, needs, all));
        }
    }

    /** The request with the bytes of {@code contents} in place of their addresses. */
    static ChatRequest replace(ChatRequest request, Map<String, Content> contents) {
        List<Message> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            List<ContentPart> parts = message.role() == Role.ASSISTANT
                    ? message.parts()
                    : message.parts().stream()
                            .map(part -> replace(part, contents))
                            .toList();
            messages.add(new Message(message.role(), parts, message.name(), message.extensions()));
        }
        return request.toBuilder().messages(messages).build();
    }

    private static ContentPart replace(ContentPart part, Map<String, Content> contents) {
        if (part instanceof ContentPart.ToolResult result) {
            Function<ContentPart, ContentPart> inner = each -> replace(each, contents);
            return new ContentPart.ToolResult(
                    result.callId(),
                    result.name(),
                    result.parts().stream().map(inner).toList(),
                    result.error(),
                    result.kind(),
                    result.cache(),
                    result.extensions());
        }
        if (part instanceof ContentPart.Media media) {
            Content content = content(media.source(), contents);
            return content == null
                    ? part
                    : new ContentPart.Media(
                            media.kind(),
                            content.type(),
                            inline(content),
                            media.detail(),
                            media.state(),
                            media.cache(),
                            media.extensions());
        }
        return part instanceof ContentPart.Document document ? document(document, contents) : part;
    }

    /** A file of which the caller did not say what it is turns out to be a medium, or not. */
    private static ContentPart document(ContentPart.Document part, Map<String, Content> contents) {
        Content content = content(part.source(), contents);
        if (content == null) {
            return part;
        }
        for (MediaKind kind : MediaKind.values()) {
            if (content.type().startsWith(kind.name().toLowerCase(Locale.ROOT) + "/")) {
                return new ContentPart.Media(
                        kind, content.type(), inline(content), null, null, part.cache(), part.extensions());
            }
        }
        boolean pdf = content.type().equals("application/pdf");
        MediaSource source =
                pdf ? inline(content) : new MediaSource.PlainText(new String(content.bytes(), StandardCharsets.UTF_8));
        return new ContentPart.Document(
                content.type(), source, part.name(), part.context(), part.citable(), part.cache(), part.extensions());
    }

    private static @Nullable Content content(MediaSource source, Map<String, Content> contents) {
        return source instanceof MediaSource.Url url ? contents.get(url.url()) : null;
    }

    private static MediaSource inline(Content content) {
        return new MediaSource.Inline(Base64.getEncoder().encodeToString(content.bytes()));
    }
}
