package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an upstream's whole answer: the response object, also as it stands in the last event of a stream. */
final class ResponsesResponseDecoder {
    /** Members of a response that the neutral one holds, or that say only that it is one. */
    private static final Set<String> KNOWN = Set.of(
            "id",
            "model",
            "created_at",
            "status",
            "error",
            "incomplete_details",
            "output",
            "output_text",
            "usage",
            "service_tier");

    private final List<ContentPart> parts = new ArrayList<>();
    private final JsonArrayBuilder logprobs = Json.array();
    private final @Nullable String id;
    private int calls;
    private boolean refused;
    private boolean spoke;

    private ResponsesResponseDecoder(@Nullable String id) {
        this.id = id;
    }

    static ChatResponse decode(byte[] body) {
        JsonObject json = Json.readReplyObject(body);
        String status = Loose.string(json, "status");
        if (OpenAiErrors.isError(json, "output") || ResponsesVocabulary.FAILED.equals(status)) {
            throw new GatewayException(OpenAiErrors.decode(json));
        }
        if (Loose.array(json, "output") == null) {
            throw GatewayException.badGateway("The upstream's answer has no output.");
        }
        return new ResponsesResponseDecoder(Loose.string(json, "id")).response(json, status);
    }

    private ChatResponse response(JsonObject json, @Nullable String status) {
        for (JsonObject item : Loose.objects(json, "output")) {
            item(item);
        }
        JsonArray tokens = logprobs.build();
        Candidate candidate = new Candidate(
                0,
                parts,
                ResponsesVocabulary.finish(status, reason(json), calls > 0, refused && !spoke),
                tokens.isEmpty() ? null : OpenAiWords.logprobs(tokens),
                Extensions.NONE);
        return new ChatResponse(
                id,
                Loose.string(json, "model"),
                Loose.number(json, "created_at"),
                List.of(candidate),
                usage(json),
                Loose.string(json, "service_tier"),
                Extensions.of(FORMAT, Fields.root(json).others(KNOWN)));
    }

    /** The id of a call that came without one. */
    static String fallbackId(@Nullable String responseId, int ordinal) {
        return CallIds.synthesize(responseId == null ? "" : responseId, Integer.toString(ordinal));
    }

    static @Nullable String reason(JsonObject response) {
        return Loose.string(Loose.object(response, "incomplete_details"), "reason");
    }

    static @Nullable Usage usage(@Nullable JsonObject response) {
        JsonObject usage = Loose.object(response, "usage");
        if (usage == null) {
            return null;
        }
        // The vendor bills searches but does not count them here.
        long searches = Loose.objects(response, "output").stream()
                .filter(item -> "web_search_call".equals(Loose.string(item, "type")))
                .count();
        Usage read = OpenAiUsage.read(usage);
        return searches == 0 ? read : read.toBuilder().webSearches(searches).build();
    }

    private void item(JsonObject item) {
        String type = Loose.string(item, "type");
        if ("message".equals(type)) {
            message(item);
        } else if ("reasoning".equals(type)) {
            parts.add(ResponsesItems.reasoning(item));
        } else if (ResponsesItems.isCall(item)) {
            parts.add(ResponsesItems.call(item, fallbackId(id, calls++)));
        } else {
            parts.addAll(ResponsesItems.others(item));
        }
    }

    private void message(JsonObject item) {
        for (JsonObject part : Loose.objects(item, "content")) {
            ContentPart content = content(part, item);
            if (content == null) {
                continue;
            }
            parts.add(content);
            refused |= content instanceof ContentPart.Refusal;
            spoke |= content instanceof ContentPart.Text text && !text.text().isEmpty();
            JsonArray tokens = Loose.array(part, "logprobs");
            if (tokens != null) {
                tokens.forEach(logprobs::add);
            }
        }
    }

    /** The part; null when it says nothing. */
    static @Nullable ContentPart content(JsonObject part, JsonObject item) {
        String refusal = Loose.string(part, "refusal");
        if (refusal != null) {
            return refusal.isEmpty() ? null : new ContentPart.Refusal(refusal, origin(item));
        }
        String text = Loose.string(part, "text");
        return text == null || text.isEmpty()
                ? null
                : new ContentPart.Text(
                        text, ResponsesContent.citations(Loose.array(part, "annotations")), null, null, origin(item));
    }

    /** Which item a part stood in. */
    static Extensions origin(@Nullable JsonObject item) {
        JsonObjectBuilder origin = Json.object();
        for (String name : List.of("id", "phase")) {
            String value = Loose.string(item, name);
            if (value != null) {
                origin.add(name, value);
            }
        }
        JsonObject members = origin.build();
        return members.isEmpty()
                ? Extensions.NONE
                : Extensions.of(
                        FORMAT,
                        Json.object().add(ResponsesContent.ORIGIN, members).build());
    }
}
