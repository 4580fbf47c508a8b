package dev.interlingua.demo;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model made of rules. Deterministic and honest about it: it says what it was sent, counts, calls the tools it is asked
 * to call, and makes JSON that fits a schema, but understands nothing.
 */
final class DemoModel {
    private static final Pattern COUNT = Pattern.compile("count to (\\d{1,4})", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAY = Pattern.compile("\\bsay[: ]+\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final int DEFAULT_LIMIT = 4096;

    /** Answers {@code request}. */
    ChatResponse answer(ChatRequest request) {
        Transcript transcript = Transcript.of(request);
        Integer wanted = request.sampling().candidates();
        List<Candidate> candidates = new ArrayList<>();
        long output = 0;
        long reasoned = 0;
        for (int i = 0; i < (wanted == null ? 1 : Math.min(wanted, 8)); i++) {
            Candidate candidate = candidate(request, transcript, i);
            candidates.add(candidate);
            for (ContentPart part : candidate.parts()) {
                long words = part instanceof ContentPart.ToolCall call
                        ? 1 + Words.count(call.arguments())
                        : part instanceof ContentPart.Reasoning thought
                                ? Words.count(thought.text())
                                : Words.count(((ContentPart.Text) part).text());
                output += words;
                reasoned += part instanceof ContentPart.Reasoning ? words : 0;
            }
        }
        Usage usage = Usage.builder()
                .input(Math.max(1, transcript.words()))
                .cacheRead(0L)
                .output(output)
                .reasoning(reasoned)
                .build();
        String id = CallIds.hash(request.model() + transcript, 20);
        return new ChatResponse(id, request.model(), null, candidates, usage, null, Extensions.NONE);
    }

    private Candidate candidate(ChatRequest request, Transcript transcript, int index) {
        List<ContentPart> parts = new ArrayList<>();
        if (thinksAloud(request.reasoning())) {
            parts.add(new ContentPart.Reasoning("Turn " + transcript.userTurns() + ": "
                    + (transcript.results().isEmpty()
                            ? "look for a rule that fits."
                            : "report what the tool answered.")));
        }
        List<ContentPart> calls = calls(request, transcript);
        if (!calls.isEmpty()) {
            parts.addAll(calls);
            return new Candidate(index, parts, new Finish(FinishReason.TOOL_USE));
        }
        Cut cut = Cut.of(text(request, transcript), request.sampling().stop(), limit(request));
        if (!cut.text().isEmpty()) {
            parts.add(new ContentPart.Text(cut.text()));
        }
        return new Candidate(index, parts, cut.finish());
    }

    private static boolean thinksAloud(ReasoningOptions reasoning) {
        return reasoning.mode() != null
                && reasoning.mode() != ReasoningOptions.Mode.OFF
                && !Boolean.FALSE.equals(reasoning.visible());
    }

    private static int limit(ChatRequest request) {
        Integer limit = request.sampling().maxOutputTokens();
        return limit == null ? DEFAULT_LIMIT : Math.max(1, limit);
    }

    private static List<ContentPart> calls(ChatRequest request, Transcript transcript) {
        ToolChoice choice = request.toolChoice() == null ? ToolChoice.AUTO : request.toolChoice();
        if (choice.mode() == ToolChoice.Mode.NONE || !transcript.results().isEmpty()) {
            return List.of();
        }
        List<ContentPart> calls = new ArrayList<>();
        String said = transcript.lastText().toLowerCase(Locale.ROOT);
        for (ToolDefinition tool : request.tools()) {
            if (isWanted(tool, choice, said)) {
                calls.add(call(tool, transcript, calls.size()));
            }
        }
        boolean forced = choice.mode() != ToolChoice.Mode.AUTO;
        if (calls.isEmpty() && forced) {
            request.tools().stream()
                    .filter(tool -> !(tool instanceof ToolDefinition.Server))
                    .findFirst()
                    .ifPresent(tool -> calls.add(call(tool, transcript, 0)));
        }
        boolean single = Boolean.FALSE.equals(request.parallelToolCalls());
        return single && calls.size() > 1 ? calls.subList(0, 1) : calls;
    }

    private static boolean isWanted(ToolDefinition tool, ToolChoice choice, String said) {
        if (tool instanceof ToolDefinition.Server) {
            return false;
        }
        String name = name(tool);
        if (choice.mode() == ToolChoice.Mode.ONE) {
            return choice.names().contains(name);
        }
        boolean allowed = choice.names().isEmpty() || choice.names().contains(name);
        return allowed
                && said.contains("call")
                && Pattern.compile("\\b" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "\\b")
                        .matcher(said)
                        .find();
    }

    private static String name(ToolDefinition tool) {
        return tool instanceof ToolDefinition.Function function
                ? function.name()
                : tool instanceof ToolDefinition.Custom custom ? custom.name() : "";
    }

    private static ContentPart call(ToolDefinition tool, Transcript transcript, int ordinal) {
        String id = CallIds.synthesize(transcript.lastText(), name(tool), Integer.toString(ordinal));
        if (tool instanceof ToolDefinition.Custom custom) {
            return new ContentPart.ToolCall(
                    id, custom.name(), "demo input", ContentPart.ToolKind.CUSTOM, null, null, null, Extensions.NONE);
        }
        ToolDefinition.Function function = (ToolDefinition.Function) tool;
        JsonObject schema = function.parameters();
        JsonValue arguments = schema == null ? Json.object().build() : SchemaSample.of(schema);
        return new ContentPart.ToolCall(
                id,
                function.name(),
                Json.write(
                        arguments instanceof JsonObject
                                ? arguments
                                : Json.object().build()),
                ContentPart.ToolKind.FUNCTION,
                function.namespace(),
                null,
                null,
                Extensions.NONE);
    }

    private static String text(ChatRequest request, Transcript transcript) {
        if (request.outputFormat() instanceof OutputFormat.JsonSchema schema) {
            return Json.write(SchemaSample.of(schema.schema()));
        }
        String text = plainText(transcript);
        return request.outputFormat() instanceof OutputFormat.Json
                ? Json.write(Json.object().add("reply", text).build())
                : text;
    }

    private static String plainText(Transcript transcript) {
        if (!transcript.results().isEmpty()) {
            StringBuilder report = new StringBuilder();
            for (ContentPart.ToolResult result : transcript.results()) {
                report.append(report.isEmpty() ? "" : " ")
                        .append(result.error() ? "The tool failed: " : "The tool answered: ")
                        .append(Transcript.text(result.parts()));
            }
            return report.toString();
        }
        Matcher count = COUNT.matcher(transcript.lastText());
        if (count.find()) {
            StringBuilder numbers = new StringBuilder("1");
            for (int i = 2; i <= Integer.parseInt(count.group(1)); i++) {
                numbers.append(' ').append(i);
            }
            return numbers.toString();
        }
        Matcher say = SAY.matcher(transcript.lastText());
        return say.find() ? say.group(1) : about(transcript);
    }

    private static String about(Transcript transcript) {
        StringBuilder text = new StringBuilder("This is the Interlingua demo model. ");
        text.append(
                transcript.lastText().isEmpty()
                        ? "You said nothing"
                        : "You said: \"" + shorten(transcript.lastText()) + "\"");
        if (!transcript.attachments().isEmpty()) {
            text.append(" and sent ").append(String.join(", ", transcript.attachments()));
        }
        text.append(". It was message ")
                .append(Math.max(1, transcript.userTurns()))
                .append(" of yours");
        return text.append(transcript.instructed() ? ", and I was given instructions." : ".")
                .toString();
    }

    private static String shorten(String text) {
        return text.length() <= 200
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.min(197, text.codePointCount(0, text.length()))))
                        + "...";
    }

    /** A text as far as stop sequences and the limit of tokens let it go. */
    private record Cut(String text, Finish finish) {
        static Cut of(String whole, List<String> stops, int limit) {
            String text = whole;
            Finish finish = new Finish(FinishReason.END);
            for (String stop : stops) {
                int at = stop.isEmpty() ? -1 : text.indexOf(stop);
                if (at >= 0) {
                    text = text.substring(0, at);
                    finish = new Finish(FinishReason.STOP_SEQUENCE, stop, null, null, null);
                }
            }
            List<String> words = Words.split(text);
            return words.size() > limit
                    ? new Cut(String.join("", words.subList(0, limit)), new Finish(FinishReason.MAX_TOKENS))
                    : new Cut(text, finish);
        }
    }
}
