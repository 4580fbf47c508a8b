package dev.interlingua.reasoning;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import org.jspecify.annotations.Nullable;

/** The state that parts of several kinds carry alike. */
final class Parts {
    private Parts() {}

    static @Nullable OpaqueState state(ContentPart part) {
        if (part instanceof ContentPart.Reasoning reasoning) {
            return reasoning.state();
        } else if (part instanceof ContentPart.ToolCall call) {
            return call.state();
        } else if (part instanceof ContentPart.Text text) {
            return text.state();
        }
        return part instanceof ContentPart.Media media ? media.state() : null;
    }

    /** {@code part} with another state; parts of a kind without any stay as they are. */
    static ContentPart with(ContentPart part, @Nullable OpaqueState state) {
        if (part instanceof ContentPart.Reasoning reasoning) {
            return new ContentPart.Reasoning(reasoning.kind(), reasoning.text(), state, reasoning.extensions());
        } else if (part instanceof ContentPart.ToolCall call) {
            return new ContentPart.ToolCall(
                    call.id(),
                    call.name(),
                    call.arguments(),
                    call.kind(),
                    call.namespace(),
                    state,
                    call.cache(),
                    call.extensions());
        } else if (part instanceof ContentPart.Text text) {
            return new ContentPart.Text(text.text(), text.citations(), state, text.cache(), text.extensions());
        } else if (part instanceof ContentPart.Media media) {
            return new ContentPart.Media(
                    media.kind(),
                    media.mimeType(),
                    media.source(),
                    media.detail(),
                    state,
                    media.cache(),
                    media.extensions());
        }
        return part;
    }

    static Sealed.Kind kind(ContentPart part) {
        if (part instanceof ContentPart.Reasoning reasoning) {
            return switch (reasoning.kind()) {
                case TEXT -> Sealed.Kind.TEXT;
                case SUMMARY -> Sealed.Kind.SUMMARY;
                case REDACTED -> Sealed.Kind.REDACTED;
            };
        } else if (part instanceof ContentPart.ToolCall) {
            return Sealed.Kind.CALL;
        }
        return part instanceof ContentPart.Media ? Sealed.Kind.MEDIA : Sealed.Kind.TEXT_SIGNATURE;
    }

    /** The kind of reasoning that {@code kind} stands for; null when it stands for none. */
    static ContentPart.@Nullable ReasoningKind reasoningKind(Sealed.Kind kind) {
        return switch (kind) {
            case TEXT -> ContentPart.ReasoningKind.TEXT;
            case SUMMARY -> ContentPart.ReasoningKind.SUMMARY;
            case REDACTED -> ContentPart.ReasoningKind.REDACTED;
            case CALL, TEXT_SIGNATURE, MEDIA -> null;
        };
    }
}
