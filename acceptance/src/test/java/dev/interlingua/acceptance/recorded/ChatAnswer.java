package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AnswerFacts.Call;
import dev.interlingua.acceptance.recorded.AnswerFacts.Choice;
import dev.interlingua.acceptance.recorded.AnswerFacts.End;
import dev.interlingua.acceptance.recorded.AnswerFacts.Tokens;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAI Chat Completions, with the members other hosts add to it. */
final class ChatAnswer implements AnswerReader {
    /** A generated picture stands in the text, on a line of its own. */
    private static final Pattern PICTURE = Pattern.compile("\\n?!\\[image]\\(data:image/[a-z]+;base64,([^)]*)\\)\\n?");

    private static final List<String> REASONING = List.of("reasoning_content", "reasoning", "reasoning_text");

    private final Map<Long, Growing> choices = new TreeMap<>();
    private Tokens tokens = Tokens.UNKNOWN;
    private boolean failed;

    @Override
    public AnswerFacts plain(JsonObject body) {
        return stream(List.of(body));
    }

    @Override
    public AnswerFacts stream(List<JsonObject> events) {
        events.forEach(this::read);
        return new AnswerFacts(choices.values().stream().map(Growing::choice).toList(), tokens, failed);
    }

    private void read(JsonObject chunk) {
        failed |= Walk.has(chunk, "error");
        JsonObject usage =
                Walk.has(chunk, "usage") ? Walk.in(chunk, "usage") : Walk.in(Walk.in(chunk, "x_groq"), "usage");
        if (!usage.isEmpty()) {
            tokens = tokens(usage);
        }
        for (JsonObject choice : Walk.each(chunk, "choices")) {
            choices.computeIfAbsent(Walk.sum(choice, "index"), any -> new Growing())
                    .add(choice);
        }
    }

    private static Tokens tokens(JsonObject usage) {
        JsonObject details = Walk.in(usage, "completion_tokens_details");
        JsonObject input = Walk.in(usage, "prompt_tokens_details");
        Long output = Walk.count(usage, "completion_tokens");
        Long reasoning = Walk.count(details, "reasoning_tokens");
        long apart = Walk.sum(usage, "prompt_tokens", "completion_tokens") + (reasoning == null ? 0 : reasoning);
        if (output != null && reasoning != null && apart == Walk.sum(usage, "total_tokens")) {
            output += reasoning; // xAI counts it beside the completion
        }
        Long cached = Walk.count(input, "cached_tokens");
        Long prompt = Walk.count(usage, "prompt_tokens");
        long audio = Walk.sum(input, "audio_tokens");
        if (prompt != null
                && Walk.sum(usage, "prompt_tokens", "completion_tokens") + audio == Walk.sum(usage, "total_tokens")) {
            prompt += audio; // Mistral counts it beside the prompt
        }
        return new Tokens(
                prompt, output, cached != null ? cached : Walk.count(usage, "prompt_cache_hit_tokens"), reasoning);
    }

    private static final class Growing {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final List<JsonObject> heads = new ArrayList<>();
        private final List<StringBuilder> inputs = new ArrayList<>();
        private String finish = "";
        private boolean speech;

        void add(JsonObject choice) {
            JsonObject said = Walk.has(choice, "delta") ? Walk.in(choice, "delta") : Walk.in(choice, "message");
            text.append(Walk.text(said, "content"));
            Walk.each(said, "content").forEach(part -> text.append(Walk.text(part, "text")));
            text.append(Walk.text(Walk.in(said, "audio"), "transcript"));
            speech |= !Walk.text(Walk.in(said, "audio"), "data").isEmpty();
            refusal.append(Walk.text(said, "refusal"));
            for (String name : REASONING) {
                if (!Walk.text(said, name).isEmpty()) {
                    reasoning.append(Walk.text(said, name));
                    break;
                }
            }
            Walk.each(said, "tool_calls").forEach(this::call);
            if (Walk.has(said, "function_call")) {
                call(said);
            }
            finish = Walk.text(choice, "finish_reason").isEmpty() ? finish : Walk.text(choice, "finish_reason");
        }

        private void call(JsonObject call) {
            Long index = Walk.count(call, "index");
            boolean opens = index == null ? !Walk.text(call, "id").isEmpty() || heads.isEmpty() : index >= heads.size();
            if (opens) {
                heads.add(call);
                inputs.add(new StringBuilder());
            }
            int at = index == null || opens ? heads.size() - 1 : index.intValue();
            JsonObject body = body(call);
            inputs.get(at).append(Walk.text(body, "arguments")).append(Walk.text(body, "input"));
        }

        private static JsonObject body(JsonObject call) {
            for (String kind : List.of("function", "custom", "function_call")) {
                if (Walk.has(call, kind)) {
                    return Walk.in(call, kind);
                }
            }
            return JsonValue.EMPTY_JSON_OBJECT;
        }

        Choice choice() {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                String input = inputs.get(i).toString();
                boolean custom = Walk.has(heads.get(i), "custom");
                calls.add(new Call(
                        Walk.text(body(heads.get(i)), "name"),
                        custom ? Walk.object("input", input) : arguments(input)));
            }
            List<String> pictures = new ArrayList<>();
            Matcher shown = PICTURE.matcher(text);
            while (shown.find()) {
                pictures.add(shown.group(1));
            }
            String words = PICTURE.matcher(text).replaceAll("") + refusal;
            return new Choice(words, "", reasoning.toString(), calls, end(), false, pictures, speech);
        }

        private static JsonValue arguments(String input) {
            if (input.isBlank()) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            JsonValue value = Walk.parse(input);
            return value == null ? Walk.string(input) : value;
        }

        private End end() {
            return switch (finish) {
                case "length" -> End.LENGTH;
                case "content_filter" -> End.FILTERED;
                case "tool_calls", "function_call" -> End.TOOL;
                case "" -> End.NOT_TOLD;
                default -> refusal.isEmpty() || !text.isEmpty() ? End.FINISHED : End.FILTERED;
            };
        }
    }
}
