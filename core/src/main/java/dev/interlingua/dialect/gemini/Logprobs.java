package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code logprobsResult} and the neutral shape, which is OpenAI's. */
final class Logprobs {
    private Logprobs() {}

    /** The candidate's log probabilities, null when it has none. */
    static @Nullable JsonObject decode(JsonObject candidate) {
        JsonObject result = Loose.object(candidate, "logprobsResult");
        List<JsonObject> chosen = Loose.objects(result, "chosenCandidates");
        if (chosen.isEmpty()) {
            return null;
        }
        List<JsonObject> top = Loose.objects(result, "topCandidates");
        JsonArrayBuilder content = Json.array();
        for (int i = 0; i < chosen.size(); i++) {
            JsonArrayBuilder others = Json.array();
            if (i < top.size()) {
                Loose.objects(top.get(i), "candidates").forEach(one -> others.add(token(one)));
            }
            content.add(token(chosen.get(i)).add("top_logprobs", others));
        }
        return Json.object().add("content", content).build();
    }

    private static JsonObjectBuilder token(JsonObject candidate) {
        String token = Loose.string(candidate, "token");
        String text = token == null ? "" : token;
        JsonArrayBuilder bytes = Json.array();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(octet & 0xFF);
        }
        JsonValue probability = candidate.get("logProbability");
        return Json.object()
                .add("token", text)
                .add("logprob", probability instanceof JsonNumber ? probability : Json.number(0))
                .add("bytes", bytes);
    }

    /** The neutral shape as {@code logprobsResult}. */
    static JsonObject encode(JsonObject logprobs) {
        JsonArrayBuilder chosen = Json.array();
        JsonArrayBuilder top = Json.array();
        for (JsonObject token : Loose.objects(logprobs, "content")) {
            chosen.add(candidate(token));
            JsonArrayBuilder others = Json.array();
            Loose.objects(token, "top_logprobs").forEach(one -> others.add(candidate(one)));
            top.add(Json.object().add("candidates", others));
        }
        return Json.object()
                .add("topCandidates", top)
                .add("chosenCandidates", chosen)
                .build();
    }

    private static JsonObjectBuilder candidate(JsonObject token) {
        JsonObjectBuilder out = Json.object();
        String text = Loose.string(token, "token");
        out.add("token", text == null ? "" : text);
        JsonValue probability = token.get("logprob");
        if (probability instanceof JsonNumber) {
            out.add("logProbability", probability);
        }
        return out;
    }
}
