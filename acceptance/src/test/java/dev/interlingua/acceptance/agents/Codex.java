package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An agent on OpenAI Responses as Codex is one: it keeps the items, stores nothing at the vendor, and asks for its state. */
final class Codex implements Agent {
    static final String GRAMMAR = """
            start: begin hunk+ end
            begin: "*** Begin Patch" LF
            end: "*** End Patch" LF?
            hunk: "*** Update File: " /(.+)/ LF change+
            change: ("+" | "-" | " ") /(.*)/ LF
            %import common.LF
            """;
    private static final List<String> PLAIN = List.of("exec_command", "write_stdin", "update_plan", "view_image");

    private final List<JsonObject> items = new ArrayList<>();
    private int answers;

    Codex() {
        items.add(object(
                "type",
                "additional_tools",
                "role",
                "developer",
                "tools",
                array(function("list_agents", 2), namespace("mcp__files", "read", "search"))));
        items.add(message("developer", "<permissions instructions>Ask before you write.</permissions instructions>"));
        items.add(message("user", "<environment_context><cwd>/work</cwd></environment_context>"));
        items.add(message("user", "Rename the class, please."));
    }

    private static JsonObject message(String role, String words) {
        return object("type", "message", "role", role, "content", array(object("type", "input_text", "text", words)));
    }

    private static JsonObject function(String name, int kind) {
        return object(
                "type",
                "function",
                "name",
                name,
                "description",
                AgentTools.description(name, 900),
                "strict",
                false,
                "parameters",
                AgentTools.schema(kind));
    }

    private static JsonObject namespace(String name, String... tools) {
        List<JsonObject> inner = new ArrayList<>();
        for (String tool : tools) {
            JsonObject function = function(tool, inner.isEmpty() ? 0 : 3);
            inner.add(Build.with(function, "description", AgentTools.description(name + "." + tool, 300)));
        }
        return object("type", "namespace", "name", name, "description", "Tools of " + name, "tools", inner);
    }

    static JsonArray tools() {
        List<JsonObject> tools = new ArrayList<>();
        for (String name : PLAIN) {
            tools.add(function(name, tools.size()));
        }
        tools.add(object(
                "type",
                "custom",
                "name",
                "apply_patch",
                "description",
                "[apply_patch] Edits files. It takes text, so do not wrap the patch in JSON.",
                "format",
                object("type", "grammar", "syntax", "lark", "definition", GRAMMAR)));
        tools.add(object("type", "web_search", "external_web_access", true, "search_context_size", "medium"));
        tools.add(namespace("mcp__docs", "search", "read"));
        return array(tools);
    }

    @Override
    public Format format() {
        return Format.OPENAI_RESPONSES;
    }

    @Override
    public String model() {
        return "gpt-5.2-codex";
    }

    @Override
    public String path(boolean stream) {
        return "/v1/responses";
    }

    @Override
    public HeaderList headers() {
        return HeaderList.of(
                "Accept", "text/event-stream",
                "OpenAI-Beta", "responses=experimental",
                "originator", "codex_cli_rs",
                "session_id", "0199a213-81c0-7800-8aa1-bbab2a035a53",
                "User-Agent", "codex_cli_rs/0.101.0 (Linux; x86_64)");
    }

    @Override
    public JsonObject request(boolean stream) {
        return object(
                "model", model(),
                "instructions", AgentTools.source(12_000),
                "input", items,
                "tools", tools(),
                "tool_choice", "auto",
                "parallel_tool_calls", true,
                "reasoning", object("effort", "medium", "summary", "auto"),
                "store", false,
                "stream", stream,
                "include", array("reasoning.encrypted_content"),
                "prompt_cache_key", "0199a213-81c0-7800-8aa1-bbab2a035a53",
                "text", object("verbosity", "low"),
                "client_metadata", object("x-codex-installation-id", "e3f1"));
    }

    @Override
    public Turn hear(String body, boolean stream) {
        List<JsonObject> output = stream ? streamed(body) : each(Build.parse(body), "output");
        StringBuilder thought = new StringBuilder();
        StringBuilder words = new StringBuilder();
        List<Turn.Use> uses = new ArrayList<>();
        List<JsonObject> results = new ArrayList<>();
        for (JsonObject item : output) {
            items.add(Build.without(item, "id", "status"));
            each(item, "summary").forEach(part -> thought.append(text(part, "text")));
            each(item, "content").forEach(part -> words.append(text(part, "text")));
            if (text(item, "type").equals("function_call")) {
                String group = text(item, "namespace");
                String name = group.isEmpty() ? text(item, "name") : group + "." + text(item, "name");
                uses.add(Turn.Use.of(name, text(item, "arguments")));
                results.add(result("function_call_output", item, results.size()));
            } else if (text(item, "type").equals("custom_tool_call")) {
                uses.add(Turn.Use.freeform(text(item, "name"), text(item, "input")));
                results.add(result("custom_tool_call_output", item, results.size()));
            }
        }
        items.addAll(results);
        answers++;
        return new Turn(thought.toString(), words.toString(), uses);
    }

    /** What Codex keeps: the finished items, and only of a stream that was completed. */
    private static List<JsonObject> streamed(String body) {
        List<JsonObject> output = new ArrayList<>();
        boolean completed = false;
        for (Sse.Event event : Sse.events(body)) {
            if (event.event().equals("response.output_item.done")) {
                output.add(in(event.json(), "item"));
            }
            completed = event.event().equals("response.completed");
        }
        if (!completed) {
            throw new AssertionError("the stream ended without response.completed");
        }
        return output;
    }

    private JsonObject result(String type, JsonObject call, int index) {
        Object output = answers == 0 && index == 1
                ? array(object("type", "input_text", "text", "Main.java:1"))
                : "Exit code: 0\nWall time: 0.1 seconds\nOutput:\nok " + answers;
        return object("type", type, "call_id", text(call, "call_id"), "output", output);
    }
}
