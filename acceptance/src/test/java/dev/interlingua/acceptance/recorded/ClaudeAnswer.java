package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AnswerFacts.Call;
import dev.interlingua.acceptance.recorded.AnswerFacts.Choice;
import dev.interlingua.acceptance.recorded.AnswerFacts.End;
import dev.interlingua.acceptance.recorded.AnswerFacts.Tokens;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Anthropic's Messages. */
final class ClaudeAnswer implements AnswerReader {
    /** There is no place for generated pictures here: a note tells of each. */
    private static final Pattern PICTURE =
            Pattern.compile("\\[image/[a-z]+ omitted: this API cannot carry generated images]");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private @Nullable JsonObject openCall;
    private final StringBuilder input = new StringBuilder();
    private String stop = "";
    private String explanation = "";
    private boolean failed;

    @Override
    public AnswerFacts plain(JsonObject body) {
        failed = Walk.text(body, "type").equals("error");
        Walk.each(body, "content").forEach(this::block);
        stop(body);
        count(Walk.in(body, "usage"));
        return facts();
    }

    @Override
    public AnswerFacts stream(List<JsonObject> events) {
        for (JsonObject event : events) {
            switch (Walk.text(event, "type")) {
                case "message_start" -> count(Walk.in(Walk.in(event, "message"), "usage"));
                case "content_block_start" -> start(Walk.in(event, "content_block"));
                case "content_block_delta" -> delta(Walk.in(event, "delta"));
                case "content_block_stop" -> stopBlock();
                case "message_delta" -> {
                    stop(Walk.in(event, "delta"));
                    count(Walk.in(event, "usage"));
                }
                case "error" -> failed = true;
                default -> {}
            }
        }
        stopBlock();
        return facts();
    }

    private void stop(JsonObject holder) {
        String told = Walk.text(holder, "stop_reason");
        stop = told.isEmpty() ? stop : told;
        explanation += Walk.text(Walk.in(holder, "stop_details"), "explanation");
    }

    private void start(JsonObject block) {
        if (Walk.text(block, "type").equals("tool_use")) {
            openCall = block;
            input.setLength(0);
        } else {
            block(block);
        }
    }

    private void delta(JsonObject delta) {
        text.append(Walk.text(delta, "text"));
        reasoning.append(Walk.text(delta, "thinking"));
        input.append(Walk.text(delta, "partial_json"));
    }

    private void stopBlock() {
        if (openCall != null) {
            JsonValue whole = input.toString().isBlank() ? Walk.in(openCall, "input") : Walk.parse(input.toString());
            calls.add(new Call(Walk.text(openCall, "name"), whole == null ? Walk.string(input.toString()) : whole));
            openCall = null;
        }
    }

    private void block(JsonObject block) {
        switch (Walk.text(block, "type")) {
            case "text" -> text.append(Walk.text(block, "text"));
            case "thinking" -> reasoning.append(Walk.text(block, "thinking"));
            case "tool_use" -> calls.add(new Call(Walk.text(block, "name"), Walk.in(block, "input")));
            default -> {}
        }
    }

    private void count(JsonObject usage) {
        for (String name :
                List.of("input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens")) {
            Long count = Walk.count(usage, name);
            if (count != null) {
                counts.put(name, count);
            }
        }
        Long thinking = Walk.count(Walk.in(usage, "output_tokens_details"), "thinking_tokens");
        if (thinking != null) {
            counts.put("thinking", thinking);
        }
    }

    private AnswerFacts facts() {
        Long fresh = counts.get("input_tokens");
        Long inclusive = fresh == null
                ? null
                : (Long) (fresh
                        + counts.getOrDefault("cache_read_input_tokens", 0L)
                        + counts.getOrDefault("cache_creation_input_tokens", 0L));
        Tokens tokens = new Tokens(
                inclusive, counts.get("output_tokens"), counts.get("cache_read_input_tokens"), counts.get("thinking"));
        List<String> pictures = PICTURE.matcher(text).results().map(told -> "").toList();
        String said = PICTURE.matcher(text).replaceAll("");
        String words = ResponsesAnswer.OMITTED_SPEECH.matcher(said).replaceAll("");
        Choice choice = new Choice(
                words, explanation, reasoning.toString(), calls, end(), false, pictures, !words.equals(said));
        return new AnswerFacts(List.of(choice), tokens, failed);
    }

    private End end() {
        return switch (stop) {
            case "max_tokens", "model_context_window_exceeded" -> End.LENGTH;
            case "refusal" -> End.FILTERED;
            case "tool_use" -> End.TOOL;
            case "" -> End.NOT_TOLD;
            default -> End.FINISHED;
        };
    }
}
