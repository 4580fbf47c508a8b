package dev.interlingua.laws;

import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up answers, the same ones for the same seed. */
final class Answers {
    private final Random random;
    private final Conversations words;

    Answers(Random random) {
        this.random = random;
        this.words = new Conversations(random);
    }

    ChatResponse response() {
        List<ContentPart> parts = new ArrayList<>();
        boolean refuses = words.chance(10);
        if (!refuses && words.chance(40)) {
            parts.add(words.reasoning());
        }
        if (refuses) {
            parts.add(new ContentPart.Refusal(words.words()));
        }
        boolean says = !refuses && words.chance(80);
        if (says) {
            parts.add(text());
        }
        boolean calls = !refuses && words.chance(40);
        for (int more = calls ? 1 + random.nextInt(3) : 0; more > 0; more--) {
            parts.add(words.call());
        }
        if (!refuses && words.chance(10)) {
            parts.add(new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("iVBORw0KGgo=")));
        }
        Candidate candidate =
                new Candidate(0, parts, finish(refuses, calls), logprobs(!calls && says), Extensions.NONE);
        return new ChatResponse(
                "id" + random.nextInt(1000),
                "model-1",
                1_790_000_000L,
                List.of(candidate),
                usage(),
                null,
                Extensions.NONE);
    }

    private ContentPart text() {
        String text = words.words();
        List<Citation> citations = new ArrayList<>();
        if (words.chance(25)) {
            citations.add(new Citation(
                    0,
                    text.codePointCount(0, text.length()),
                    "https://example.com/" + random.nextInt(9),
                    "A title",
                    null,
                    null,
                    "nobody",
                    JsonValue.EMPTY_JSON_OBJECT));
        }
        return new ContentPart.Text(text, citations, null, null, Extensions.NONE);
    }

    private Finish finish(boolean refuses, boolean calls) {
        if (refuses) {
            return new Finish(FinishReason.REFUSAL);
        }
        if (calls) {
            return new Finish(FinishReason.TOOL_USE);
        }
        return new Finish(words.pick(List.of(
                FinishReason.END,
                FinishReason.END,
                FinishReason.MAX_TOKENS,
                FinishReason.CONTENT_FILTER,
                FinishReason.STOP_SEQUENCE,
                FinishReason.CONTEXT_WINDOW,
                FinishReason.PAUSE,
                FinishReason.RECITATION)));
    }

    private @Nullable JsonObject logprobs(boolean told) {
        if (!told || !words.chance(20)) {
            return null;
        }
        JsonObject token = Json.object()
                .add("token", "a")
                .add("logprob", Json.number(-1))
                .add("bytes", Json.array().add(97))
                .add("top_logprobs", Json.array())
                .build();
        return Json.object().add("content", Json.array().add(token)).build();
    }

    private @Nullable Usage usage() {
        if (words.chance(10)) {
            return null;
        }
        long input = 1 + random.nextInt(1000);
        long output = 1 + random.nextInt(1000);
        return Usage.builder()
                .input(input)
                .output(output)
                .cacheRead(words.chance(50) ? Long.valueOf(random.nextInt((int) input)) : null)
                .reasoning(words.chance(50) ? Long.valueOf(random.nextInt((int) output)) : null)
                .build();
    }
}
