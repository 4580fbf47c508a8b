package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AnswerFacts.Call;
import dev.interlingua.acceptance.recorded.AnswerFacts.Choice;
import dev.interlingua.acceptance.recorded.AnswerFacts.End;
import dev.interlingua.acceptance.recorded.AnswerFacts.Tokens;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Google's generateContent; argument fragments of Vertex are put together for flat arguments of text. */
final class GeminiAnswer implements AnswerReader {
    private final Map<Long, Growing> choices = new TreeMap<>();
    private Tokens tokens = Tokens.UNKNOWN;
    private boolean failed;
    private String block = "";

    @Override
    public AnswerFacts plain(JsonObject body) {
        return stream(List.of(body));
    }

    @Override
    public AnswerFacts stream(List<JsonObject> events) {
        events.forEach(this::read);
        if (!block.isEmpty() && choices.isEmpty()) {
            Choice nothing =
                    new Choice("", "Prompt blocked: " + block, "", List.of(), End.FILTERED, false, List.of(), false);
            return new AnswerFacts(List.of(nothing), tokens, failed);
        }
        return new AnswerFacts(choices.values().stream().map(Growing::choice).toList(), tokens, failed);
    }

    private void read(JsonObject chunk) {
        failed |= Walk.has(chunk, "error");
        block += Walk.text(Walk.in(chunk, "promptFeedback"), "blockReason");
        JsonObject usage = Walk.in(chunk, "usageMetadata");
        if (usage.keySet().stream().anyMatch(name -> name.endsWith("TokenCount"))) {
            tokens = tokens(usage);
        }
        for (JsonObject candidate : Walk.each(chunk, "candidates")) {
            choices.computeIfAbsent(Walk.sum(candidate, "index"), any -> new Growing())
                    .add(candidate);
        }
    }

    private static Tokens tokens(JsonObject usage) {
        long visible = Walk.sum(usage, "candidatesTokenCount");
        long thoughts = Walk.sum(usage, "thoughtsTokenCount");
        long input = Walk.sum(usage, "promptTokenCount", "toolUsePromptTokenCount");
        Long total = Walk.count(usage, "totalTokenCount");
        boolean inclusive = thoughts > 0 && total != null && total == input + visible;
        return new Tokens(
                input,
                inclusive ? visible : visible + thoughts,
                Walk.count(usage, "cachedContentTokenCount"),
                Walk.count(usage, "thoughtsTokenCount"));
    }

    private final class Growing {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final List<Call> calls = new ArrayList<>();
        private final List<String> pictures = new ArrayList<>();
        private final Map<String, String> fragments = new LinkedHashMap<>();
        private String fragmented = "";
        private String finish = "";
        private String message = "";
        private boolean served;
        private boolean speech;

        void add(JsonObject candidate) {
            for (JsonObject part : Walk.each(Walk.in(candidate, "content"), "parts")) {
                (Walk.isTrue(part, "thought") ? reasoning : text).append(Walk.text(part, "text"));
                served |= Walk.has(part, "functionResponse");
                JsonObject data = Walk.in(part, "inlineData");
                if (Walk.text(data, "mimeType").startsWith("image/")) {
                    pictures.add(Walk.text(data, "data"));
                }
                speech |= Walk.text(data, "mimeType").startsWith("audio/");
                if (Walk.has(part, "functionCall")) {
                    call(Walk.in(part, "functionCall"));
                }
            }
            String told =
                    Walk.sum(candidate, "finishReason") == 2 ? "MAX_TOKENS" : Walk.text(candidate, "finishReason");
            failed |= told.equals("NO_IMAGE") && text.isEmpty();
            finish = told.isEmpty() ? finish : told;
            message += Walk.text(candidate, "finishMessage");
        }

        private void call(JsonObject call) {
            boolean pieces = Walk.isTrue(call, "willContinue") || call.containsKey("partialArgs");
            if (!pieces && fragmented.isEmpty()) {
                calls.add(new Call(Walk.text(call, "name"), Walk.in(call, "args")));
                return;
            }
            fragmented = Walk.text(call, "name").isEmpty() ? fragmented : Walk.text(call, "name");
            for (JsonObject piece : Walk.each(call, "partialArgs")) {
                String name = Walk.text(piece, "jsonPath").replaceFirst("^\\$\\.", "");
                fragments.merge(name, Walk.text(piece, "stringValue"), String::concat);
            }
            if (!Walk.isTrue(call, "willContinue")) {
                Map<String, JsonString> arguments = new LinkedHashMap<>();
                fragments.forEach((name, value) -> arguments.put(name, Walk.string(value)));
                calls.add(new Call(fragmented, Walk.object(arguments)));
                fragments.clear();
                fragmented = "";
            }
        }

        Choice choice() {
            return new Choice(text.toString(), message, reasoning.toString(), calls, end(), served, pictures, speech);
        }

        private End end() {
            return switch (finish) {
                case "MAX_TOKENS" -> End.LENGTH;
                case "SAFETY",
                        "BLOCKLIST",
                        "PROHIBITED_CONTENT",
                        "SPII",
                        "ESCALATION",
                        "RECITATION",
                        "IMAGE_SAFETY",
                        "IMAGE_PROHIBITED_CONTENT",
                        "IMAGE_RECITATION" -> End.FILTERED;
                case "" -> End.NOT_TOLD;
                default -> End.FINISHED;
            };
        }
    }
}
