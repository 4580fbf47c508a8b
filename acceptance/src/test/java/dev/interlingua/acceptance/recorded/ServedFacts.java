package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an answer tells of tools that its vendor has run, a line each: {@code asked} a search, {@code found} a page,
 * {@code opened} one, {@code ran} a program, {@code printed} what, {@code called} a tool of an MCP server, which
 * {@code said} what.
 */
final class ServedFacts {
    private static final Set<String> NOT_TOLD_TO_GEMINI = Set.of("called", "said");

    private final Set<String> lines = new TreeSet<>();

    private ServedFacts() {}

    /** What the caller did not hear of what was said, and what it heard that was not said. */
    static List<String> complaints(Format channel, List<JsonObject> said, Format caller, List<JsonObject> heard) {
        if (caller == Format.OPENAI_CHAT) {
            return List.of();
        }
        Set<String> expected = of(channel, said);
        if (caller == Format.GEMINI) {
            expected.removeIf(line -> NOT_TOLD_TO_GEMINI.contains(line.substring(0, line.indexOf(' '))));
        }
        Set<String> told = of(caller, heard);
        if (caller == Format.GEMINI) {
            // Sources of text stand among the pages found there.
            told.removeIf(line -> line.startsWith("found ") && !expected.contains(line));
        }
        return expected.equals(told) ? List.of() : List.of("served tools: " + expected + " became " + told);
    }

    private static Set<String> of(Format format, List<JsonObject> bodies) {
        ServedFacts facts = new ServedFacts();
        switch (format) {
            case OPENAI_CHAT -> {}
            case CLAUDE -> facts.claude(bodies);
            case OPENAI_RESPONSES -> facts.responses(bodies);
            case GEMINI -> bodies.forEach(facts::gemini);
        }
        return facts.lines;
    }

    private void add(String what, String text) {
        if (!text.isBlank()) {
            lines.add(what + " " + text.replaceAll("\\s+", " ").strip());
        }
    }

    private void claude(List<JsonObject> bodies) {
        Map<Long, JsonObject> open = new HashMap<>();
        Map<Long, StringBuilder> inputs = new HashMap<>();
        for (JsonObject body : bodies) {
            Walk.each(body, "content").forEach(block -> claudeBlock(block, Walk.in(block, "input")));
            long index = Walk.sum(body, "index");
            if (body.containsKey("content_block")) {
                open.put(index, Walk.in(body, "content_block"));
                inputs.put(index, new StringBuilder());
            } else if (body.containsKey("delta") && inputs.containsKey(index)) {
                inputs.getOrDefault(index, new StringBuilder())
                        .append(Walk.text(Walk.in(body, "delta"), "partial_json"));
            }
        }
        open.forEach((index, block) -> claudeBlock(
                block,
                Walk.parse(String.valueOf(inputs.get(index))) instanceof JsonObject input
                        ? input
                        : Walk.in(block, "input")));
    }

    private void claudeBlock(JsonObject block, JsonObject input) {
        JsonObject content = Walk.in(block, "content");
        switch (Walk.text(block, "type")) {
            case "server_tool_use" -> {
                String name = Walk.text(block, "name");
                add("asked", Walk.text(input, "query"));
                add("opened", Walk.text(input, "url"));
                add("ran", Walk.text(input, "code"));
                add("ran", name.startsWith("bash") ? Walk.text(input, "command") : "");
            }
            case "web_search_tool_result" ->
                Walk.each(block, "content").forEach(page -> add("found", Walk.text(page, "url")));
            case "code_execution_tool_result", "bash_code_execution_tool_result" ->
                add("printed", Walk.text(content, "stdout") + " " + Walk.text(content, "stderr"));
            case "mcp_tool_use" -> add("called", Walk.text(block, "name") + input);
            case "mcp_tool_result" -> Walk.each(block, "content").forEach(text -> add("said", Walk.text(text, "text")));
            default -> {}
        }
    }

    private void responses(List<JsonObject> bodies) {
        List<JsonObject> items = new ArrayList<>();
        for (JsonObject body : bodies) {
            items.addAll(Walk.each(body, "output"));
            if (Walk.text(body, "type").equals("response.output_item.done")) {
                items.add(Walk.in(body, "item"));
            }
        }
        items.forEach(this::item);
    }

    private void item(JsonObject item) {
        JsonObject action = Walk.in(item, "action");
        switch (Walk.text(item, "type")) {
            case "web_search_call" -> {
                add("asked", Walk.text(action, "query"));
                add("opened", Walk.text(action, "url"));
                Walk.each(action, "sources").forEach(page -> add("found", Walk.text(page, "url")));
            }
            case "code_interpreter_call" -> {
                add("ran", Walk.text(item, "code"));
                StringBuilder printed = new StringBuilder();
                Walk.each(item, "outputs")
                        .forEach(output ->
                                printed.append(Walk.text(output, "logs")).append(' '));
                add("printed", printed.toString());
            }
            case "mcp_call" -> {
                add("called", Walk.text(item, "name") + Walk.parse(Walk.text(item, "arguments")));
                add("said", Walk.text(item, "output"));
            }
            default -> {}
        }
    }

    private void gemini(JsonObject body) {
        for (JsonObject candidate : Walk.each(body, "candidates")) {
            for (JsonObject part : Walk.each(Walk.in(candidate, "content"), "parts")) {
                add("ran", Walk.text(Walk.in(part, "executableCode"), "code"));
                add("printed", Walk.text(Walk.in(part, "codeExecutionResult"), "output"));
            }
            JsonObject grounding = Walk.in(candidate, "groundingMetadata");
            JsonArray queries = grounding.get("webSearchQueries") instanceof JsonArray array ? array : null;
            // One call stands for all questions; the first is its query.
            if (queries != null && !queries.isEmpty()) {
                JsonValue first = queries.get(0);
                add("asked", first instanceof JsonString text ? text.getString() : "");
                Walk.each(grounding, "groundingChunks")
                        .forEach(chunk -> add("found", Walk.text(Walk.in(chunk, "web"), "uri")));
            }
            Walk.each(Walk.in(candidate, "urlContextMetadata"), "urlMetadata")
                    .forEach(page -> add("opened", Walk.text(page, "retrievedUrl")));
        }
    }
}
