package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.HeaderList;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An agent on Claude Messages as Claude Code is one. */
final class ClaudeCode implements Agent {
    static final List<String> NAMES = List.of(
            "Read",
            "Edit",
            "TaskList",
            "Grep",
            "Glob",
            "Write",
            "ExitPlanMode",
            "WebSearch",
            "Bash",
            "NotebookEdit",
            "TaskOutput",
            "WebFetch",
            "Agent",
            "mcp__local__fetch_weather",
            "EnterPlanMode",
            "Skill",
            "TaskStop",
            "TodoWrite",
            "CronList",
            "mcp__docs__search-pages",
            "LSP",
            "AskUserQuestion",
            "ListMcpResources",
            "Monitor");
    private static final String BETAS = "claude-code-20250219,interleaved-thinking-2025-05-14,"
            + "thinking-token-count-2026-05-13,context-management-2025-06-27,prompt-caching-scope-2026-01-05,"
            + "advisor-tool-2026-03-01,effort-2025-11-24";
    private static final JsonObject MARK = object("type", "ephemeral");
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final JsonObject thinking;
    private final List<JsonObject> messages = new ArrayList<>();
    private int answers;

    /** @param thinking the member of that name */
    ClaudeCode(JsonObject thinking) {
        this.thinking = thinking;
        messages.add(object(
                "role",
                "user",
                "content",
                array(
                        object("type", "text", "text", "<system-reminder>\nThe folder is /work.\n</system-reminder>"),
                        object("type", "text", "text", "Rename the class, please."))));
    }

    static ClaudeCode adaptive() {
        return new ClaudeCode(object("type", "adaptive"));
    }

    static ClaudeCode budgeted(int tokens) {
        return new ClaudeCode(object("type", "enabled", "budget_tokens", tokens));
    }

    @Override
    public Format format() {
        return Format.CLAUDE;
    }

    @Override
    public String model() {
        return "claude-opus-4-8";
    }

    @Override
    public String path(boolean stream) {
        return "/v1/messages?beta=true";
    }

    @Override
    public HeaderList headers() {
        return HeaderList.of(
                "anthropic-version", "2023-06-01",
                "anthropic-beta", BETAS,
                "anthropic-dangerous-direct-browser-access", "true",
                "x-app", "cli",
                "User-Agent", "claude-cli/2.1.233 (external, cli)",
                "X-Stainless-Retry-Count", "0",
                "X-Stainless-Timeout", "600");
    }

    @Override
    public JsonObject request(boolean stream) {
        return object(
                "model", model(),
                "messages", marked(),
                "system",
                        array(
                                object("type", "text", "text", "x-anthropic-billing-header: cc_version=2.1.233.ba2;"),
                                object("type", "text", "text", "You work on files.", "cache_control", MARK),
                                object(
                                        "type",
                                        "text",
                                        "text",
                                        AgentTools.source(8_000),
                                        "cache_control",
                                        object("type", "ephemeral", "ttl", "1h"))),
                "tools", tools(),
                "metadata",
                        object(
                                "user_id",
                                "{\"device_id\":\"" + "0123456789abcdef".repeat(4)
                                        + "\",\"account_uuid\":\"\",\"session_id\":\"5e55\"}"),
                "max_tokens", 32000,
                "thinking", thinking,
                "context_management", object("edits", array(object("type", "clear_thinking_20251015", "keep", "all"))),
                "output_config", object("effort", "medium"),
                "stream", stream ? true : null);
    }

    /** About 80 KB of them. */
    static List<JsonObject> tools() {
        List<JsonObject> tools = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            tools.add(object(
                    "name",
                    NAMES.get(i),
                    "description",
                    AgentTools.description(NAMES.get(i), 3_000),
                    "input_schema",
                    AgentTools.schema(i),
                    "eager_input_streaming",
                    i == 1 ? true : null,
                    "cache_control",
                    i == NAMES.size() - 1 ? MARK : null));
        }
        return tools;
    }

    /** The conversation with a cache mark on its last block. */
    private List<JsonObject> marked() {
        List<JsonObject> marked = new ArrayList<>(messages);
        int last = marked.size() - 1;
        while (!text(marked.get(last), "role").equals("user")) {
            last--;
        }
        List<JsonObject> blocks = new ArrayList<>(each(marked.get(last), "content"));
        blocks.set(blocks.size() - 1, Build.with(blocks.get(blocks.size() - 1), "cache_control", MARK));
        marked.set(last, Build.with(marked.get(last), "content", blocks));
        return marked;
    }

    @Override
    public Turn hear(String body, boolean stream) {
        JsonObject message = stream ? ClaudeEvents.message(body) : Build.parse(body);
        List<JsonObject> blocks = each(message, "content");
        messages.add(object("role", "assistant", "content", blocks));
        StringBuilder thought = new StringBuilder();
        StringBuilder words = new StringBuilder();
        List<Turn.Use> uses = new ArrayList<>();
        List<JsonObject> results = new ArrayList<>();
        for (JsonObject block : blocks) {
            thought.append(text(block, "thinking"));
            words.append(text(block, "text"));
            if (text(block, "type").equals("tool_use")) {
                uses.add(Turn.Use.of(text(block, "name"), in(block, "input").toString()));
                results.add(result(text(block, "id"), results.size()));
            }
        }
        if (!results.isEmpty()) {
            messages.add(object("role", "user", "content", results));
            reminder();
        }
        answers++;
        return new Turn(thought.toString(), words.toString(), uses);
    }

    /** Results in every shape: text, blocks with a picture, a failure. */
    private JsonObject result(String id, int index) {
        JsonObject picture =
                object("type", "image", "source", object("type", "base64", "media_type", "image/png", "data", PIXEL));
        return switch (answers * 2 + index) {
            case 0 -> object("tool_use_id", id, "type", "tool_result", "content", "1\tclass Main {}");
            case 1 ->
                object(
                        "tool_use_id",
                        id,
                        "type",
                        "tool_result",
                        "content",
                        array(object("type", "text", "text", "/project/a.png"), picture));
            case 2 ->
                object(
                        "tool_use_id",
                        id,
                        "type",
                        "tool_result",
                        "content",
                        "<tool_use_error>File was changed</tool_use_error>",
                        "is_error",
                        true);
            default -> object("tool_use_id", id, "type", "tool_result", "content", array());
        };
    }

    /** Once a turn of the system stands within the conversation. */
    private void reminder() {
        if (answers == 1) {
            messages.add(object("role", "system", "content", "The file was changed by a linter."));
        }
    }

    /** An interrupted answer: its calls have no results, and the user has gone on. */
    void interrupt(String words) {
        messages.remove(messages.size() - 1);
        messages.add(object("role", "user", "content", array(object("type", "text", "text", words))));
    }
}
