package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An agent on Chat Completions as opencode and Qwen Code are. */
final class ChatAgent implements Agent {
    static final List<String> NAMES = List.of(
            "read", "edit", "todo_list", "my.server:grep", "glob", "write", "plan_exit", "web-search", "bash", "patch");

    private final boolean keepsAll;
    private final JsonObject options;
    private final List<JsonObject> messages = new ArrayList<>();

    private ChatAgent(boolean keepsAll, JsonObject options) {
        this.keepsAll = keepsAll;
        this.options = options;
        messages.add(object("role", "system", "content", AgentTools.source(6_000)));
        messages.add(object("role", "system", "content", "The folder is /work."));
        messages.add(object("role", "user", "content", "Rename the class, please."));
    }

    /** Sends answers back with all their members. */
    static ChatAgent openCode() {
        return new ChatAgent(true, object("reasoning_effort", "medium", "max_tokens", 32000));
    }

    /** Sends text, reasoning and calls back, but no member it does not know; gives results in any order. */
    static ChatAgent qwenCode() {
        return new ChatAgent(
                false,
                object(
                        "max_tokens",
                        32000,
                        "temperature",
                        0.6,
                        "top_p",
                        0.95,
                        "enable_thinking",
                        true,
                        "thinking_budget",
                        38912,
                        "metadata",
                        object("sessionId", "s", "promptId", "p")));
    }

    @Override
    public Format format() {
        return Format.OPENAI_CHAT;
    }

    @Override
    public String model() {
        return "coder";
    }

    @Override
    public String path(boolean stream) {
        return "/v1/chat/completions";
    }

    @Override
    public HeaderList headers() {
        return HeaderList.of("User-Agent", "QwenCode/0.10.0 (linux; x64)", "X-Stainless-Lang", "js");
    }

    @Override
    public JsonObject request(boolean stream) {
        JsonObject request = object(
                "model",
                model(),
                "messages",
                messages,
                "tools",
                tools(),
                "tool_choice",
                "auto",
                "stream",
                stream,
                "stream_options",
                stream ? object("include_usage", true) : null);
        return Build.with(
                request,
                options.entrySet().stream()
                        .flatMap(member -> java.util.stream.Stream.of((Object) member.getKey(), member.getValue()))
                        .toArray());
    }

    static List<JsonObject> tools() {
        List<JsonObject> tools = new ArrayList<>();
        for (String name : NAMES) {
            tools.add(object(
                    "type",
                    "function",
                    "function",
                    object(
                            "name",
                            name,
                            "description",
                            AgentTools.description(name, 700),
                            "parameters",
                            AgentTools.schema(tools.size()))));
        }
        return tools;
    }

    @Override
    public Turn hear(String body, boolean stream) {
        JsonObject message =
                stream ? streamed(body) : in(each(Build.parse(body), "choices").get(0), "message");
        List<Turn.Use> uses = new ArrayList<>();
        List<JsonObject> results = new ArrayList<>();
        for (JsonObject call : each(message, "tool_calls")) {
            JsonObject function = in(call, "function");
            uses.add(Turn.Use.of(text(function, "name"), text(function, "arguments")));
            JsonObject result =
                    object("role", "tool", "tool_call_id", text(call, "id"), "content", "ok " + uses.size());
            results.add(keepsAll ? results.size() : 0, result);
        }
        messages.add(keepsAll ? message : known(message));
        messages.addAll(results);
        return new Turn(text(message, "reasoning_content"), text(message, "content"), uses);
    }

    private static JsonObject known(JsonObject message) {
        List<JsonObject> calls = each(message, "tool_calls").stream()
                .map(call -> object(
                        "id",
                        call.get("id"),
                        "type",
                        "function",
                        "function",
                        Build.without(in(call, "function"), "thought_signature", "extra_content")))
                .toList();
        return object(
                "role",
                "assistant",
                "content",
                text(message, "content"),
                "reasoning_content",
                message.get("reasoning_content"),
                "tool_calls",
                calls.isEmpty() ? null : calls);
    }

    /** Joins text, and calls by their index; what else a delta has is kept, lists one after the other. */
    private static JsonObject streamed(String body) {
        JsonObject message = object("role", "assistant", "content", "");
        TreeMap<Integer, JsonObject> calls = new TreeMap<>();
        List<JsonObject> details = new ArrayList<>();
        for (Sse.Event event : Sse.events(body)) {
            if (event.data().equals("[DONE]")) {
                continue;
            }
            for (JsonObject choice : each(event.json(), "choices")) {
                JsonObject delta = in(choice, "delta");
                for (String member : List.of("content", "reasoning_content")) {
                    String more = text(delta, member);
                    message = more.isEmpty() ? message : Build.with(message, member, text(message, member) + more);
                }
                details.addAll(each(delta, "reasoning_details"));
                each(delta, "tool_calls").forEach(call -> calls.merge(call.getInt("index"), call, ChatAgent::joined));
            }
        }
        List<JsonObject> whole = calls.values().stream()
                .map(call -> Build.without(call, "index"))
                .toList();
        return Build.with(
                message,
                "reasoning_details",
                details.isEmpty() ? null : ReasoningDetails.joined(details),
                "tool_calls",
                whole.isEmpty() ? null : whole);
    }

    private static JsonObject joined(JsonObject call, JsonObject more) {
        JsonObject function = in(call, "function");
        String arguments = text(function, "arguments") + text(in(more, "function"), "arguments");
        JsonValue extra = more.containsKey("extra_content") ? more.get("extra_content") : call.get("extra_content");
        return Build.with(call, "function", Build.with(function, "arguments", arguments), "extra_content", extra);
    }
}
