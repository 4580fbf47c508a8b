package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of {@link ClientTools} and their results, which have items of their own kinds: for others they are calls of a
 * function, and become what they were again on the way back.
 */
final class ClientToolItems {
    /** Where the item stands among the unmodelled members of its part. */
    static final String ITEM = "interlingua_item";

    private static final String TYPE = "type";
    private static final int LONGEST_CALL_ID = 64;
    private static final Map<String, String> CALLS = Map.of(
            "shell_call", "shell",
            "local_shell_call", "local_shell",
            "apply_patch_call", "apply_patch",
            "computer_call", "computer",
            "tool_search_call", "tool_search");
    private static final Map<String, String> ID_PREFIXES = Map.of(
            "shell", "sh_",
            "local_shell", "lsh_",
            "apply_patch", "apc_",
            "tool_search", "tsc_");

    private ClientToolItems() {}

    /** The call or result in {@code item}; null when it is neither, or the provider's own business. */
    static @Nullable ContentPart decode(JsonObject item) {
        String type = Loose.string(item, TYPE);
        String id = Loose.string(item, "call_id");
        if (type == null || id == null || id.isEmpty() || "server".equals(Loose.string(item, "execution"))) {
            return null;
        }
        String tool = CALLS.get(type);
        if (tool != null) {
            Extensions kept = kept(item);
            return new ContentPart.ToolCall(
                    id, tool, Json.write(arguments(tool, item)), ToolKind.FUNCTION, null, null, null, kept);
        }
        boolean result = type.equals("tool_search_output")
                || type.endsWith("_output") && CALLS.containsKey(type.substring(0, type.length() - 7));
        return result ? result(type, id, item) : null;
    }

    private static Extensions kept(JsonObject item) {
        return Extensions.of(FORMAT, Json.object().add(ITEM, item).build());
    }

    private static JsonObject arguments(String tool, JsonObject item) {
        String member = switch (tool) {
            case "apply_patch" -> "operation";
            case "tool_search" -> "arguments";
            default -> "action";
        };
        JsonObject held = Loose.object(item, member);
        List<JsonObject> several = Loose.objects(item, "actions");
        JsonObject arguments = held == null && !several.isEmpty() ? several.get(0) : held;
        if (arguments == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        return tool.equals("local_shell") ? Json.object(arguments).remove(TYPE).build() : arguments;
    }

    private static ContentPart result(String type, String id, JsonObject item) {
        List<ContentPart> parts = new ArrayList<>();
        JsonValue output = item.get(type.equals("tool_search_output") ? "tools" : "output");
        if (type.equals("computer_call_output")) {
            screenshot(Loose.object(item, "output"), parts);
        } else if (type.equals("shell_call_output") && output instanceof JsonArray) {
            parts.add(new ContentPart.Text(printed(Loose.objects(item, "output"))));
        } else if (output != null && output != JsonValue.NULL) {
            parts.add(new ContentPart.Text(ResponsesContent.textOf(output)));
        }
        boolean failed = "failed".equals(Loose.string(item, "status"));
        return new ContentPart.ToolResult(id, null, parts, failed, ToolKind.FUNCTION, null, kept(item));
    }

    private static void screenshot(@Nullable JsonObject output, List<ContentPart> parts) {
        String url = Loose.string(output, "image_url");
        String file = Loose.string(output, "file_id");
        if (url != null && url.startsWith("data:")) {
            DataUrl data = DataUrl.parse(url, "input");
            parts.add(new ContentPart.Media(MediaKind.IMAGE, data.mimeType(), data.source()));
        } else if (url != null) {
            parts.add(new ContentPart.Media(MediaKind.IMAGE, null, new MediaSource.Url(url)));
        } else if (file != null) {
            parts.add(new ContentPart.Media(MediaKind.IMAGE, null, new MediaSource.FileId("openai", file)));
        }
    }

    /** What the commands printed, and how those ended that did not end well. */
    private static String printed(List<JsonObject> outputs) {
        StringBuilder text = new StringBuilder();
        for (JsonObject output : outputs) {
            JsonObject outcome = Loose.object(output, "outcome");
            Long code = Loose.number(outcome, "exit_code");
            line(Loose.string(output, "stdout"), text);
            line(Loose.string(output, "stderr"), text);
            if (code != null && code != 0) {
                line("Exit code: " + code, text);
            } else if ("timeout".equals(Loose.string(outcome, TYPE))) {
                line("Timed out.", text);
            }
        }
        return text.toString();
    }

    private static void line(@Nullable String words, StringBuilder text) {
        if (words != null && !words.isEmpty()) {
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n")
                    .append(words);
        }
    }

    /** What the ids of items of such calls begin with. */
    static String prefix(String tool) {
        return ID_PREFIXES.getOrDefault(tool, "cu_");
    }

    /**
     * The item of a call that a model of another vendor has made.
     *
     * @param tool the type of the tool
     * @param arguments what the model wrote; other than an object it is nothing
     */
    static JsonObject encode(String tool, String id, ContentPart.ToolCall call, String arguments) {
        JsonObject given = object(arguments);
        JsonObjectBuilder item = Json.object()
                .add("id", id)
                .add("call_id", CallIds.fit(call.id(), LONGEST_CALL_ID))
                .add("status", ResponsesVocabulary.COMPLETED);
        return switch (tool) {
            case "shell" ->
                item.add(TYPE, "shell_call")
                        .add("action", with(given, "commands", JsonValue.EMPTY_JSON_ARRAY))
                        .build();
            case "local_shell" ->
                item.add(TYPE, "local_shell_call")
                        .add("action", shellAction(given))
                        .build();
            case "apply_patch" ->
                item.add(TYPE, "apply_patch_call").add("operation", given).build();
            case "tool_search" ->
                item.add(TYPE, "tool_search_call")
                        .add("execution", "client")
                        .add("arguments", given)
                        .build();
            case "computer" -> {
                JsonArrayBuilder actions = Json.array().add(given);
                yield item.add(TYPE, "computer_call")
                        .add("actions", actions)
                        .add("pending_safety_checks", Json.array())
                        .build();
            }
            default ->
                item.add(TYPE, "computer_call")
                        .add("action", given)
                        .add("pending_safety_checks", Json.array())
                        .build();
        };
    }

    private static JsonObject shellAction(JsonObject given) {
        JsonObject action = Json.object()
                .add(TYPE, "exec")
                .addAll(Json.object(with(given, "command", JsonValue.EMPTY_JSON_ARRAY)))
                .build();
        return with(action, "env", JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObject with(JsonObject object, String name, JsonValue otherwise) {
        return object.containsKey(name)
                ? object
                : Json.object(object).add(name, otherwise).build();
    }

    private static JsonObject object(String arguments) {
        try {
            return Json.readReply(arguments) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        } catch (GatewayException cutOff) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
