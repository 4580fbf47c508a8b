package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a whole {@code GenerateContentResponse}. */
final class ResponseDecoder {
    private static final Set<String> RESPONSE = Set.of("candidates", "usageMetadata", "modelVersion", "responseId");
    private static final Set<String> CANDIDATE =
            Set.of("content", "index", "finishReason", "finishMessage", "logprobsResult");

    private ResponseDecoder() {}

    static ChatResponse decode(byte[] body, ChatRequest request) {
        JsonValue value = Json.readReply(new String(body, StandardCharsets.UTF_8));
        JsonObject error = UpstreamErrors.find(value);
        if (error != null) {
            throw new GatewayException(UpstreamErrors.inBand(error));
        }
        if (value instanceof JsonArray pieces && !pieces.isEmpty()) {
            return folded(pieces, request);
        }
        if (!(value instanceof JsonObject response)) {
            throw GatewayException.badGateway("The upstream's answer is not a JSON object.");
        }
        String model = Loose.string(response, "modelVersion");
        String id = Loose.string(response, "responseId");
        JsonObject metadata = Loose.object(response, "usageMetadata");
        AnswerContext context = new AnswerContext(request);
        context.tell(id, model);
        List<Candidate> candidates = candidates(response, context);
        Usage usage = metadata == null ? Usage.NONE : context.withSearches(GeminiUsage.decode(metadata));
        return new ChatResponse(
                id,
                model,
                null,
                candidates,
                usage.equals(Usage.NONE) ? null : usage,
                GeminiUsage.tier(metadata),
                Extensions.of(Members.DIALECT, others(response, RESPONSE)));
    }

    /** The pieces of a stream in one array. */
    private static ChatResponse folded(JsonArray pieces, ChatRequest request) {
        GeminiStreamDecoder decoder = new GeminiStreamDecoder(request);
        ResponseAssembler assembler = new ResponseAssembler();
        Consumer<StreamEvent> events = event -> event.accept(assembler);
        decoder.read(pieces, events);
        decoder.end(events);
        return assembler.response();
    }

    /** A candidate is read as a stream of one piece, so that both ways to answer agree. */
    private static List<Candidate> candidates(JsonObject response, AnswerContext context) {
        ResponseAssembler assembler = new ResponseAssembler();
        Consumer<StreamEvent> events = event -> event.accept(assembler);
        Map<Integer, JsonObject> rest = new HashMap<>();
        for (JsonObject candidate : Loose.objects(response, "candidates")) {
            int index = Loose.index(candidate, "index", rest.size());
            while (rest.containsKey(index)) {
                index++;
            }
            CandidateReader reader = new CandidateReader(index, context);
            reader.read(candidate, events);
            reader.finish(events);
            rest.put(index, others(candidate, CANDIDATE));
        }
        if (rest.isEmpty()) {
            return List.of(none(response));
        }
        return assembler.response().candidates().stream()
                .map(read -> new Candidate(
                        read.index(),
                        read.parts(),
                        read.finish(),
                        read.logprobs(),
                        Extensions.of(Members.DIALECT, rest.get(read.index()))))
                .toList();
    }

    /** A refused prompt is an answer without candidates, not an error. */
    private static Candidate none(JsonObject response) {
        String reason = Loose.string(Loose.object(response, "promptFeedback"), "blockReason");
        if (reason != null) {
            return new Candidate(0, List.of(), GeminiStreamDecoder.blocked(reason));
        }
        if (Loose.object(response, "usageMetadata") == null && Loose.object(response, "promptFeedback") == null) {
            throw GatewayException.badGateway("The upstream's answer holds no candidates.");
        }
        return new Candidate(0, List.of(), new Finish(FinishReason.END));
    }

    private static JsonObject others(JsonObject json, Set<String> known) {
        JsonObjectBuilder out = Json.object();
        json.forEach((name, value) -> {
            if (!known.contains(name)) {
                out.add(name, value);
            }
        });
        return out.build();
    }
}
