package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Finish;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Writes a whole {@code GenerateContentResponse}. */
final class ResponseEncoder {
    private ResponseEncoder() {}

    static byte[] encode(ChatResponse response, ReplyContext context, Losses losses) {
        JsonObjectBuilder out = Json.object();
        JsonObject kept = Members.kept(response.extensions());
        if (!isBlocked(response, kept)) {
            JsonArrayBuilder all = Json.array();
            boolean choices = EnumAnswer.wanted(context.request());
            response.candidates().forEach(candidate -> all.add(candidate(candidate, choices, losses)));
            out.add("candidates", all);
        }
        Usage usage = response.usage();
        out.add("usageMetadata", GeminiUsage.encode(usage == null ? Usage.NONE : usage, response.serviceTier()));
        String model = response.model();
        String id = response.id();
        out.add("modelVersion", model == null ? context.request().model() : model);
        out.add("responseId", id == null ? context.requestId() : id);
        return Json.bytes(Members.merge(out.build(), kept));
    }

    /** This vendor's own way to say that the prompt was refused: no candidates at all. */
    private static boolean isBlocked(ChatResponse response, @Nullable JsonObject kept) {
        return kept != null
                && kept.get("promptFeedback") instanceof JsonObject feedback
                && feedback.containsKey("blockReason")
                && response.candidates().stream()
                        .allMatch(candidate -> candidate.parts().isEmpty());
    }

    private static JsonObject candidate(Candidate candidate, boolean choices, Losses losses) {
        JsonArrayBuilder all = Json.array();
        GroundingWriter sources = new GroundingWriter();
        SearchTrail trail = new SearchTrail();
        for (int i = 0; i < candidate.parts().size(); i++) {
            ContentPart part = candidate.parts().get(i);
            visible(i, part, sources);
            JsonObject json = part(part, choices, trail);
            if (json != null) {
                all.add(json);
            } else if (part instanceof ContentPart.Opaque) {
                losses.dropped("candidates[" + candidate.index() + "].content.parts");
            }
        }
        JsonObjectBuilder content = Json.object().add("role", "model");
        JsonArray parts = all.build();
        if (!parts.isEmpty()) {
            content.add("parts", parts);
        }
        JsonObjectBuilder out = Json.object().add("content", content);
        finish(out, candidate.finish());
        out.add("index", candidate.index());
        JsonObject logprobs = candidate.logprobs();
        if (logprobs != null) {
            out.add("logprobsResult", Logprobs.encode(logprobs));
        }
        JsonObject kept = Members.kept(candidate.extensions());
        JsonObject grounding = trail.grounding(sources.json());
        if (grounding != null && (kept == null || !tellsSources(kept))) {
            out.add("groundingMetadata", grounding);
        }
        JsonValue fetched = trail.fetched();
        if (fetched != null) {
            out.add("urlContextMetadata", fetched);
        }
        if (sources.hasUnnamed()) {
            losses.dropped("candidates[" + candidate.index() + "].groundingMetadata");
        }
        return Members.merge(out.build(), kept);
    }

    private static boolean tellsSources(JsonObject kept) {
        return kept.containsKey("groundingMetadata") || kept.containsKey("citationMetadata");
    }

    static void finish(JsonObjectBuilder out, Finish finish) {
        out.add("finishReason", Vocabulary.word(finish));
        String detail = finish.detail();
        if (detail != null && !detail.isEmpty()) {
            out.add("finishMessage", detail);
        }
    }

    /** What is read as text counts for the places of sources. */
    private static void visible(int block, ContentPart part, GroundingWriter sources) {
        if (part instanceof ContentPart.Text text) {
            sources.text(block, text.text());
            text.citations().forEach(citation -> sources.cite(block, citation));
        } else if (part instanceof ContentPart.Refusal refusal) {
            sources.text(block, refusal.text());
        }
    }

    private static @Nullable JsonObject part(ContentPart part, boolean choices, SearchTrail trail) {
        if (part instanceof ContentPart.Text text) {
            return ReplyParts.text(choices ? EnumAnswer.bare(text.text()) : text.text(), false, text.state());
        }
        if (part instanceof ContentPart.Refusal refusal) {
            return ReplyParts.text(refusal.text(), false, null);
        }
        if (part instanceof ContentPart.ToolCall call) {
            return ReplyParts.call(call, call.arguments(), call.state());
        }
        if (part instanceof ContentPart.ServerToolCall call) {
            return trail.call(call);
        }
        if (part instanceof ContentPart.ServerToolResult result) {
            return trail.result(result);
        }
        return ReplyParts.whole(part);
    }
}
