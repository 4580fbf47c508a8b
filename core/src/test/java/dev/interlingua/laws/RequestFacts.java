package dev.interlingua.laws;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, whichever way its messages are cut: consecutive messages of one side are one turn, the texts of an
 * assistant's turn are one text, all leading instructions are one.
 */
final class RequestFacts {
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private int turn;
    private @Nullable Boolean model;

    private RequestFacts() {}

    static List<Fact> of(ChatRequest request) {
        RequestFacts all = new RequestFacts();
        all.messages(request.messages());
        request.tools().forEach(all::tool);
        all.sampling(request.sampling());
        all.add("tool_choice", request.toolChoice());
        all.add("parallel_tool_calls", request.parallelToolCalls());
        all.format(request.outputFormat());
        all.reasoning(request.reasoning());
        all.add("verbosity", request.verbosity());
        all.add("user", request.userId());
        all.add("metadata", request.metadata().isEmpty() ? null : request.metadata());
        all.add("service_tier", request.serviceTier());
        all.add("prompt_cache_key", request.cacheKey());
        all.add("store", request.store());
        return all.facts;
    }

    private void add(String key, @Nullable Object value) {
        if (value != null) {
            facts.add(new Fact(key, value.toString()));
        }
    }

    private void messages(List<Message> messages) {
        int leading = 0;
        while (leading < messages.size() && messages.get(leading).role().isInstruction()) {
            leading++;
        }
        String instructions = messages.subList(0, leading).stream()
                .flatMap(message -> message.parts().stream())
                .map(part -> text(List.of(part)))
                .collect(Collectors.joining("\n\n"));
        add("messages", instructions.isEmpty() ? null : "instructions " + instructions);
        StringBuilder said = new StringBuilder();
        for (Message message : messages.subList(leading, messages.size())) {
            boolean assistant = message.role() == Role.ASSISTANT;
            if (model == null || model != assistant) {
                flush(said);
                model = assistant;
                turn++;
            }
            message.parts().forEach(part -> part(part, said));
        }
        flush(said);
    }

    private void flush(StringBuilder said) {
        add("messages", said.isEmpty() ? null : "turn " + turn + " says " + said);
        said.setLength(0);
    }

    private void part(ContentPart part, StringBuilder said) {
        if (part instanceof ContentPart.Text text) {
            said.append(text.text());
        } else if (part instanceof ContentPart.ToolCall call) {
            add("messages", "turn " + turn + " calls " + id(call.id()) + Parts.call(call));
        } else if (part instanceof ContentPart.ToolResult result) {
            add("messages", "turn " + turn + " result " + id(result.callId()) + text(result.parts()));
            add("error", result.error() ? id(result.callId()) : null);
            result.parts().stream()
                    .filter(inner -> !(inner instanceof ContentPart.Text))
                    .forEach(inner -> add("media", "turn " + turn + " " + Parts.media(inner)));
        } else if (part instanceof ContentPart.Reasoning reasoning) {
            add("reasoning", "turn " + turn + " thinks " + Parts.reasoning(reasoning));
        } else {
            add("media", "turn " + turn + " " + Parts.media(part));
        }
    }

    /** Ids may be written otherwise, but which result is whose must not change. */
    private String id(String id) {
        return ids.computeIfAbsent(id, any -> ids.size() + 1) + ". ";
    }

    private static String text(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }

    private void tool(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            String parameters = function.parameters() == null ? "" : Json.write(function.parameters());
            add("tools", "function " + function.name() + " " + function.description() + " " + parameters);
            add("tools.strict", Boolean.TRUE.equals(function.strict()) ? function.name() : null);
        } else if (tool instanceof ToolDefinition.Custom custom) {
            add("tools", "custom " + custom.name() + " " + custom.description());
        } else if (tool instanceof ToolDefinition.Server server) {
            add("tools", "server " + server.kind());
        }
    }

    private void sampling(Sampling sampling) {
        add("max_tokens", sampling.maxOutputTokens());
        add("temperature", sampling.temperature());
        add("top_p", sampling.topP());
        add("top_k", sampling.topK());
        add("presence_penalty", sampling.presencePenalty());
        add("frequency_penalty", sampling.frequencyPenalty());
        add("seed", sampling.seed());
        add("stop", sampling.stop().isEmpty() ? null : sampling.stop());
        add("logprobs", sampling.logprobs());
    }

    private void format(OutputFormat format) {
        if (format instanceof OutputFormat.Json) {
            add("response_format", "JSON");
        } else if (format instanceof OutputFormat.JsonSchema schema) {
            add("response_format", Json.write(schema.schema()));
        }
    }

    private void reasoning(ReasoningOptions options) {
        add("reasoning.mode", options.mode() == ReasoningOptions.Mode.OFF ? "OFF" : null);
        add("reasoning.effort", options.mode() == ReasoningOptions.Mode.OFF ? null : options.effort());
        add("reasoning.budget", options.budget());
        add("reasoning.visible", Boolean.TRUE.equals(options.visible()) ? "yes" : null);
        add("reasoning.carry", options.carryState() ? "yes" : null);
    }
}
