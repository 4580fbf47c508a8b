package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An agent on Gemini as Gemini CLI is one: its history has no thoughts, but keeps the signatures of other parts. */
final class GeminiCli implements Agent {
    static final List<String> NAMES = List.of(
            "read_file",
            "replace",
            "get_internal_docs",
            "grep_search",
            "list_directory",
            "write_file",
            "enter_plan_mode",
            "glob",
            "run_shell_command",
            "write_todos",
            "list_background",
            "web_fetch",
            "google_web_search",
            "save_memory",
            "exit_plan_mode",
            "mcp_local_lookup.page-1");

    private final JsonObject thinking;
    private final List<JsonObject> contents = new ArrayList<>();

    /** @param thinking the {@code thinkingConfig} */
    GeminiCli(JsonObject thinking) {
        this.thinking = thinking;
        contents.add(user(object("text", "<session_context>The folder is /work.</session_context>")));
        contents.add(user(object("text", "Rename the class, please.")));
    }

    static GeminiCli levelled() {
        return new GeminiCli(object("thinkingLevel", "HIGH", "includeThoughts", true));
    }

    static GeminiCli budgeted(int tokens) {
        return new GeminiCli(object("thinkingBudget", tokens, "includeThoughts", true));
    }

    private static JsonObject user(JsonObject part) {
        return object("role", "user", "parts", array(part));
    }

    @Override
    public Format format() {
        return Format.GEMINI;
    }

    @Override
    public String model() {
        return "gemini-3-pro-preview";
    }

    @Override
    public String path(boolean stream) {
        return "/v1beta/models/" + model() + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    @Override
    public HeaderList headers() {
        return HeaderList.of(
                "User-Agent", "GeminiCLI/0.30.0/gemini-3-pro-preview (linux; x64) google-api-nodejs-client/9.15.1",
                "x-goog-api-client", "google-genai-sdk/1.30.0 gl-node/v22.0.0",
                "X-Server-Timeout", "600");
    }

    @Override
    public JsonObject request(boolean stream) {
        return object(
                "contents", contents,
                "systemInstruction", user(object("text", AgentTools.source(6_000))),
                "tools", array(object("functionDeclarations", tools())),
                "toolConfig", object("functionCallingConfig", object("mode", "AUTO")),
                "generationConfig",
                        object(
                                "temperature", 1,
                                "topP", 0.95,
                                "topK", 64,
                                "maxOutputTokens", 8192,
                                "thinkingConfig", thinking));
    }

    static List<JsonObject> tools() {
        List<JsonObject> tools = new ArrayList<>();
        for (String name : NAMES) {
            tools.add(object(
                    "name",
                    name,
                    "description",
                    AgentTools.description(name, 700),
                    "parametersJsonSchema",
                    AgentTools.schema(tools.size())));
        }
        return tools;
    }

    @Override
    public Turn hear(String body, boolean stream) {
        StringBuilder thought = new StringBuilder();
        StringBuilder words = new StringBuilder();
        List<JsonObject> kept = new ArrayList<>();
        List<JsonObject> results = new ArrayList<>();
        List<Turn.Use> uses = new ArrayList<>();
        for (JsonObject part : parts(body, stream)) {
            JsonObject call = in(part, "functionCall");
            if (part.getBoolean("thought", false)) {
                thought.append(text(part, "text"));
            } else if (!call.isEmpty()) {
                uses.add(Turn.Use.of(text(call, "name"), in(call, "args").toString()));
                results.add(result(call));
                kept.add(part);
            } else {
                words.append(text(part, "text"));
                keepText(part, kept);
            }
        }
        contents.add(object("role", "model", "parts", kept));
        if (!results.isEmpty()) {
            contents.add(object("role", "user", "parts", results));
        }
        return new Turn(thought.toString(), words.toString(), uses);
    }

    /** Text goes on in the part before it, if that is text without a signature. */
    private static void keepText(JsonObject part, List<JsonObject> kept) {
        int last = kept.size() - 1;
        boolean plain = last >= 0 && kept.get(last).keySet().equals(java.util.Set.of("text"));
        if (plain && !part.containsKey("thoughtSignature")) {
            kept.set(last, object("text", text(kept.get(last), "text") + text(part, "text")));
        } else if (!text(part, "text").isEmpty() || part.containsKey("thoughtSignature")) {
            kept.add(part);
        }
    }

    private static List<JsonObject> parts(String body, boolean stream) {
        List<JsonObject> chunks =
                stream ? Sse.events(body).stream().map(Sse.Event::json).toList() : List.of(Build.parse(body));
        List<JsonObject> parts = new ArrayList<>();
        for (JsonObject chunk : chunks) {
            each(chunk, "candidates").forEach(candidate -> parts.addAll(each(in(candidate, "content"), "parts")));
        }
        return parts;
    }

    private static JsonObject result(JsonObject call) {
        boolean failed = text(call, "name").equals("replace");
        return object(
                "functionResponse",
                object(
                        "id",
                        call.get("id"),
                        "name",
                        text(call, "name"),
                        "response",
                        failed ? object("error", "File was changed") : object("output", "class Main {}")));
    }
}
