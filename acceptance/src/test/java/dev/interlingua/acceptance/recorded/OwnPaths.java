package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where each format's callers write the parameters that {@link AskedFacts} names, and so what warnings have to name. */
final class OwnPaths {
    private static final Pattern PARAM = Pattern.compile(";param=([^,;]+)");

    private static final Map<Format, Map<String, List<String>>> PATHS = Map.of(
            Format.OPENAI_CHAT,
            Map.of(
                    "max_tokens", List.of("max_tokens", "max_completion_tokens"),
                    "effort", List.of("reasoning_effort", "reasoning", "thinking"),
                    "format", List.of("response_format"),
                    "tool_choice", List.of("tool_choice", "function_call"),
                    "user", List.of("user", "safety_identifier")),
            Format.OPENAI_RESPONSES,
            Map.of(
                    "max_tokens", List.of("max_output_tokens"),
                    "effort", List.of("reasoning"),
                    "format", List.of("text.format"),
                    "verbosity", List.of("text.verbosity"),
                    "logprobs", List.of("include"),
                    "user", List.of("user", "safety_identifier")),
            Format.CLAUDE,
            Map.of(
                    "stop", List.of("stop_sequences"),
                    "effort", List.of("thinking", "output_config.effort"),
                    "format", List.of("output_config.format", "output_format"),
                    "parallel_tool_calls", List.of("tool_choice"),
                    "user", List.of("metadata.user_id")),
            Format.GEMINI,
            Map.ofEntries(
                    Map.entry("max_tokens", config("maxOutputTokens")),
                    Map.entry("temperature", config("temperature")),
                    Map.entry("top_p", config("topP")),
                    Map.entry("top_k", config("topK")),
                    Map.entry("n", config("candidateCount")),
                    Map.entry("stop", config("stopSequences")),
                    Map.entry("presence_penalty", config("presencePenalty")),
                    Map.entry("frequency_penalty", config("frequencyPenalty")),
                    Map.entry("logprobs", config("responseLogprobs")),
                    Map.entry("top_logprobs", config("logprobs")),
                    Map.entry("seed", config("seed")),
                    Map.entry("effort", config("thinkingConfig")),
                    Map.entry("format", config("response")),
                    Map.entry("tool_choice", List.of("toolConfig"))));

    private OwnPaths() {}

    private static List<String> config(String name) {
        String snake = name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return List.of("generationConfig." + name, "generation_config." + snake);
    }

    /** Whether one of {@code warnings} names the caller's parameter {@code fact}, or something within it. */
    static boolean named(Format caller, String fact, String warnings) {
        List<String> paths = PATHS.getOrDefault(caller, Map.of()).getOrDefault(fact, List.of(fact));
        Matcher params = PARAM.matcher(warnings);
        while (params.find()) {
            String param = params.group(1);
            if (paths.stream().anyMatch(param::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
