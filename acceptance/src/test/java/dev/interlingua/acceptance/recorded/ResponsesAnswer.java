package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AnswerFacts.Call;
import dev.interlingua.acceptance.recorded.AnswerFacts.Choice;
import dev.interlingua.acceptance.recorded.AnswerFacts.End;
import dev.interlingua.acceptance.recorded.AnswerFacts.Tokens;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** OpenAI Responses. */
final class ResponsesAnswer implements AnswerReader {
    /** There is no place for speech here: a note tells of it. */
    static final Pattern OMITTED_SPEECH =
            Pattern.compile("\\[audio/[^ ]+ omitted: this API cannot carry generated audio]");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<String> reasoning = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private Tokens tokens = Tokens.UNKNOWN;
    private String status = "";
    private String reason = "";
    private boolean failed;

    @Override
    public AnswerFacts plain(JsonObject body) {
        failed = Walk.has(body, "error");
        Walk.each(body, "output").forEach(this::item);
        close(body);
        return facts();
    }

    @Override
    public AnswerFacts stream(List<JsonObject> events) {
        StringBuilder textSoFar = new StringBuilder();
        StringBuilder refusalSoFar = new StringBuilder();
        for (JsonObject event : events) {
            String type = Walk.text(event, "type");
            switch (type) {
                case "response.output_text.delta" -> textSoFar.append(Walk.text(event, "delta"));
                case "response.refusal.delta" -> refusalSoFar.append(Walk.text(event, "delta"));
                case "response.output_item.done" -> item(Walk.in(event, "item"));
                case "response.completed", "response.incomplete" -> close(Walk.in(event, "response"));
                case "response.failed", "error" -> {
                    failed = true;
                    close(Walk.in(event, "response"));
                }
                default -> failed |= type.isEmpty() && Walk.has(event, "error");
            }
        }
        // What a caller sees are the deltas; items that never ended had some too.
        text.setLength(0);
        text.append(textSoFar);
        refusal.setLength(0);
        refusal.append(refusalSoFar);
        return facts();
    }

    private void item(JsonObject item) {
        switch (Walk.text(item, "type")) {
            case "message" ->
                Walk.each(item, "content").forEach(part -> {
                    text.append(Walk.text(part, "text"));
                    refusal.append(Walk.text(part, "refusal"));
                });
            case "reasoning" -> {
                String summary = joined(item, "summary");
                reasoning.add(summary.isEmpty() ? joined(item, "content") : summary);
            }
            case "function_call" -> {
                String arguments = Walk.text(item, "arguments");
                JsonValue value = arguments.isBlank() ? JsonValue.EMPTY_JSON_OBJECT : Walk.parse(arguments);
                calls.add(new Call(Walk.text(item, "name"), value == null ? Walk.string(arguments) : value));
            }
            case "custom_tool_call" ->
                calls.add(new Call(Walk.text(item, "name"), Walk.object("input", Walk.text(item, "input"))));
            case "image_generation_call" -> pictures.add(Walk.text(item, "result"));
            default -> {}
        }
    }

    private static String joined(JsonObject item, String parts) {
        return Walk.each(item, parts).stream()
                .map(part -> Walk.text(part, "text"))
                .collect(Collectors.joining("\n\n"));
    }

    private void close(JsonObject response) {
        if (response.isEmpty()) {
            return;
        }
        status = Walk.text(response, "status");
        reason = Walk.text(Walk.in(response, "incomplete_details"), "reason");
        JsonObject usage = Walk.in(response, "usage");
        tokens = new Tokens(
                Walk.count(usage, "input_tokens"),
                Walk.count(usage, "output_tokens"),
                Walk.count(Walk.in(usage, "input_tokens_details"), "cached_tokens"),
                Walk.count(Walk.in(usage, "output_tokens_details"), "reasoning_tokens"));
    }

    private AnswerFacts facts() {
        String said = text.toString() + refusal;
        String words = OMITTED_SPEECH.matcher(said).replaceAll("");
        Choice choice = new Choice(
                words, "", String.join("\n\n", reasoning), calls, end(), false, pictures, !words.equals(said));
        return new AnswerFacts(List.of(choice), tokens, failed);
    }

    private End end() {
        if (status.equals("incomplete")) {
            return reason.equals("content_filter") ? End.FILTERED : End.LENGTH;
        }
        if (calls.isEmpty() && !refusal.isEmpty() && text.isEmpty()) {
            return End.FILTERED;
        }
        return status.equals("completed") ? End.FINISHED : End.NOT_TOLD;
    }
}
