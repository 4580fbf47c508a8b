package dev.interlingua.laws;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import org.jspecify.annotations.Nullable;

/** What parts say, in words that do not depend on how they are written. */
final class Parts {
    private Parts() {}

    static String call(ContentPart.ToolCall call) {
        return call.name() + "(" + arguments(call) + ")";
    }

    private static String arguments(ContentPart.ToolCall call) {
        if (call.kind() == ContentPart.ToolKind.CUSTOM) {
            return call.arguments();
        }
        if (call.arguments().isEmpty()) {
            return "{}";
        }
        try {
            return Json.write(Json.readReply(call.arguments()));
        } catch (GatewayException broken) {
            return "broken " + call.arguments();
        }
    }

    static String reasoning(ContentPart.Reasoning reasoning) {
        return reasoning.text() + state(reasoning.state());
    }

    static String state(@Nullable OpaqueState state) {
        return state == null ? "" : " [" + state.issuer() + " " + state.data() + "]";
    }

    static String media(ContentPart part) {
        if (part instanceof ContentPart.Media media) {
            return media.kind() + " " + media.mimeType() + " " + source(media.source());
        }
        if (part instanceof ContentPart.Document document) {
            return "document " + document.mimeType() + " " + source(document.source());
        }
        return Described.part(part);
    }

    private static String source(MediaSource source) {
        if (source instanceof MediaSource.Inline inline) {
            return inline.base64();
        }
        if (source instanceof MediaSource.PlainText text) {
            return text.text();
        }
        return source.toString();
    }
}
