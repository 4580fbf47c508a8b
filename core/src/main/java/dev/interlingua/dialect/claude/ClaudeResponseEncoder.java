package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.OmittedMedia;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer for a Claude caller: the first candidate, as one message. */
final class ClaudeResponseEncoder implements ContentPart.Visitor<Optional<JsonObject>> {
    private final Losses losses;

    private ClaudeResponseEncoder(Losses losses) {
        this.losses = losses;
    }

    static byte[] encode(ChatResponse response, ReplyContext context, Losses losses) {
        if (response.candidates().isEmpty()) {
            throw GatewayException.badGateway("The upstream's answer holds no candidate.");
        }
        Candidate candidate = response.candidates().get(0);
        if (response.candidates().size() > 1) {
            losses.dropped("candidates");
        }
        ClaudeResponseEncoder encoder = new ClaudeResponseEncoder(losses);
        JsonArrayBuilder content = Json.array();
        for (ContentPart part : candidate.parts()) {
            if (part instanceof ContentPart.Text text && isCitedByOthers(text)) {
                encoder.cited(text, content);
            } else {
                part.accept(encoder).ifPresent(content::add);
            }
        }
        String reason = ClaudeVocabulary.stopReason(candidate.finish(), hasText(candidate));
        if (reason == null) {
            throw GatewayException.badGateway(failure(candidate.finish().detail()));
        }
        JsonObject message = message(response, candidate, context, content.build(), reason);
        JsonObject own = ClaudeOwn.of(response.extensions());
        return Json.bytes(ClaudeOwn.complete(message, own, Set.of()));
    }

    static String failure(@Nullable String detail) {
        return detail == null ? "The upstream could not finish its answer." : detail;
    }

    private static JsonObject message(
            ChatResponse response, Candidate candidate, ReplyContext context, JsonArray content, String reason) {
        JsonObjectBuilder message = start(response.id(), response.model(), context)
                .add("content", content)
                .add("stop_reason", reason)
                .add(
                        "stop_sequence",
                        ClaudeVocabulary.text(
                                "stop_sequence".equals(reason)
                                        ? candidate.finish().stopSequence()
                                        : null))
                .add("stop_details", ClaudeVocabulary.stopDetails(candidate.finish(), reason));
        JsonObject own = ClaudeOwn.of(response.extensions());
        if (own == null || !own.containsKey("container")) {
            message.add("container", JsonValue.NULL);
        }
        return message.add("usage", ClaudeUsage.encode(response.usage(), response.serviceTier()))
                .build();
    }

    /** The members every message begins with. */
    static JsonObjectBuilder start(@Nullable String id, @Nullable String model, ReplyContext context) {
        String given = id == null || id.isEmpty() ? context.requestId() : id;
        return Json.object()
                .add("id", given.startsWith("msg_") ? given : "msg_" + given)
                .add("type", "message")
                .add("role", "assistant")
                .add("model", model == null ? context.request().model() : model);
    }

    private static boolean hasText(Candidate candidate) {
        return candidate.parts().stream()
                .anyMatch(part ->
                        part instanceof ContentPart.Text text && !text.text().isEmpty());
    }

    private static boolean isCitedByOthers(ContentPart.Text text) {
        return text.citations().stream()
                .anyMatch(citation -> !citation.dialect().equals(ClaudeVocabulary.ID));
    }

    private void cited(ContentPart.Text part, JsonArrayBuilder content) {
        if (part.citations().stream().anyMatch(citation -> ClaudeCitations.encode(citation) == null)) {
            losses.dropped("citations");
        }
        for (CitedText piece : CitedText.pieces(part.text(), part.citations())) {
            JsonObjectBuilder block = Json.object().add("type", "text").add("text", piece.text());
            if (!piece.citations().isEmpty()) {
                JsonArrayBuilder sources = Json.array();
                piece.citations().forEach(sources::add);
                block.add("citations", sources);
            }
            complete(block, part.extensions()).ifPresent(content::add);
        }
    }

    @Override
    public Optional<JsonObject> text(ContentPart.Text part) {
        if (part.text().isEmpty()) {
            return Optional.empty();
        }
        JsonObjectBuilder block = Json.object().add("type", "text").add("text", part.text());
        ClaudeOwn.add(block, "citations", ClaudeCitations.own(part.citations()));
        return complete(block, part.extensions());
    }

    @Override
    public Optional<JsonObject> refusal(ContentPart.Refusal part) {
        return part.text().isEmpty()
                ? Optional.empty()
                : Optional.of(Json.object()
                        .add("type", "text")
                        .add("text", part.text())
                        .build());
    }

    @Override
    public Optional<JsonObject> reasoning(ContentPart.Reasoning part) {
        OpaqueState state = part.state();
        boolean claudes = state != null && state.issuer().equals(ClaudeVocabulary.ID);
        if (part.kind() == ContentPart.ReasoningKind.REDACTED) {
            return state == null || !claudes
                    ? Optional.empty()
                    : Optional.of(Json.object()
                            .add("type", "redacted_thinking")
                            .add("data", state.data())
                            .build());
        }
        if (part.text().isEmpty() && !claudes) {
            return Optional.empty();
        }
        JsonObjectBuilder block = Json.object()
                .add("type", "thinking")
                .add("thinking", part.text())
                .add("signature", state != null && claudes ? state.data() : "");
        return complete(block, part.extensions());
    }

    @Override
    public Optional<JsonObject> toolCall(ContentPart.ToolCall part) {
        JsonObject input = ClaudeArguments.object(part.arguments(), part.kind());
        if (input == null) {
            losses.add("invalid_tool_arguments", "content", "{}");
            input = JsonValue.EMPTY_JSON_OBJECT;
        }
        JsonObjectBuilder block = Json.object()
                .add("type", "tool_use")
                .add("id", CallIds.fit(part.id(), ClaudeBlockEncoder.CALL_ID_LENGTH))
                .add("name", part.name())
                .add("input", input);
        return complete(block, part.extensions());
    }

    @Override
    public Optional<JsonObject> serverToolCall(ContentPart.ServerToolCall part) {
        JsonObject block = ClaudeServerBlockEncoder.call(part);
        return block == null ? lost() : Optional.of(block);
    }

    @Override
    public Optional<JsonObject> serverToolResult(ContentPart.ServerToolResult part) {
        JsonObject block = ClaudeServerBlockEncoder.result(part);
        return block == null ? lost() : Optional.of(block);
    }

    @Override
    public Optional<JsonObject> opaque(ContentPart.Opaque part) {
        if (part.dialect().equals(ClaudeVocabulary.ID)) {
            return Optional.of(part.json());
        }
        return lost();
    }

    @Override
    public Optional<JsonObject> media(ContentPart.Media part) {
        return omitted(OmittedMedia.note(part));
    }

    @Override
    public Optional<JsonObject> document(ContentPart.Document part) {
        return omitted(OmittedMedia.note(part));
    }

    /** A note in place of what has none. */
    private Optional<JsonObject> omitted(String note) {
        losses.dropped("content");
        return Optional.of(Json.object().add("type", "text").add("text", note).build());
    }

    @Override
    public Optional<JsonObject> toolResult(ContentPart.ToolResult part) {
        return lost();
    }

    private Optional<JsonObject> lost() {
        losses.dropped("content");
        return Optional.empty();
    }

    private static Optional<JsonObject> complete(JsonObjectBuilder block, Extensions extensions) {
        return Optional.of(ClaudeOwn.complete(block.build(), ClaudeOwn.of(extensions), Set.of()));
    }
}
