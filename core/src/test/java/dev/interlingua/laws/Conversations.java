package dev.interlingua.laws;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes up conversations with loops of tools, the same ones for the same seed. */
final class Conversations {
    static final List<String> TOOLS = List.of("weather", "find_person", "lookup");

    private static final List<String> WORDS = List.of(
            "Bonn",
            "Köln",
            "naïve",
            "\"quoted\"",
            "a\\b",
            "line\nbreak",
            "日本",
            "🙂 smile",
            "{\"json\":1}",
            "0.10",
            "</x>",
            "tab\t.");
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Random random;
    private int calls;

    Conversations(Random random) {
        this.random = random;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String words() {
        StringBuilder text = new StringBuilder(pick(WORDS));
        for (int more = random.nextInt(3); more > 0; more--) {
            text.append(' ').append(pick(WORDS));
        }
        return text.toString();
    }

    /** A request of 1 to 5 turns of the user, each of which may set off a loop of tools. */
    ChatRequest request() {
        List<Message> messages = new ArrayList<>();
        for (int leading = random.nextInt(3); leading > 0; leading--) {
            messages.add(Message.text(pick(List.of(Role.SYSTEM, Role.DEVELOPER)), words()));
        }
        int turns = 1 + random.nextInt(5);
        for (int turn = 0; turn < turns; turn++) {
            messages.add(user());
            if (chance(15)) {
                messages.add(Message.text(pick(List.of(Role.SYSTEM, Role.DEVELOPER)), words()));
            }
            loop(messages);
            if (turn < turns - 1 || chance(10)) {
                messages.add(new Message(Role.ASSISTANT, List.of(new ContentPart.Text(words()))));
            }
        }
        return settings(ChatRequest.builder("m").messages(messages).tools(tools()))
                .build();
    }

    private void loop(List<Message> messages) {
        for (int step = random.nextInt(4); step > 0; step--) {
            List<ContentPart.ToolCall> made = new ArrayList<>();
            for (int parallel = 1 + random.nextInt(3); parallel > 0; parallel--) {
                made.add(chance(20) ? oddCall() : call());
            }
            List<ContentPart> said = new ArrayList<>();
            if (chance(30)) {
                said.add(reasoning());
            }
            if (chance(40)) {
                said.add(new ContentPart.Text(words()));
            }
            said.addAll(made);
            messages.add(new Message(Role.ASSISTANT, said));
            messages.add(new Message(Role.TOOL, made.stream().map(this::result).toList()));
        }
    }

    Message user() {
        List<ContentPart> parts = new ArrayList<>();
        parts.add(new ContentPart.Text(words()));
        for (int more = random.nextInt(3); more > 0; more--) {
            parts.add(chance(60) ? new ContentPart.Text(chance(5) ? "" : words()) : media());
        }
        return new Message(Role.USER, parts);
    }

    private ContentPart media() {
        List<Supplier<ContentPart>> kinds = List.of(
                () -> new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline(PICTURE)),
                () -> new ContentPart.Media(
                        MediaKind.IMAGE,
                        null,
                        new MediaSource.Url("https://example.com/a" + random.nextInt(9) + ".png")),
                () -> new ContentPart.Media(MediaKind.AUDIO, "audio/wav", new MediaSource.Inline("UklGRiQA")),
                () -> new ContentPart.Document(
                        "application/pdf", new MediaSource.Inline("JVBERi0xLjQK"), chance(50) ? "a.pdf" : null),
                () -> new ContentPart.Document("text/plain", new MediaSource.PlainText(words()), "a.txt"));
        return pick(kinds).get();
    }

    ContentPart.Reasoning reasoning() {
        OpaqueState state = pick(List.of(
                new OpaqueState("claude", "m", "EqQBc3RhdGU="),
                new OpaqueState("openai", "m", "gAAAAABc3RhdGU="),
                new OpaqueState("gemini", "m", "CiRzdGF0ZQ==")));
        return chance(50)
                ? new ContentPart.Reasoning(words())
                : new ContentPart.Reasoning(ReasoningKind.SUMMARY, words(), state, Extensions.NONE);
    }

    ContentPart.ToolCall call() {
        String id = "call_" + calls++;
        String name = pick(TOOLS);
        if (name.equals("lookup")) {
            return new ContentPart.ToolCall(id, name, words(), ToolKind.CUSTOM, null, null, null, Extensions.NONE);
        }
        JsonObject arguments = chance(20)
                ? Json.object().build()
                : Json.object()
                        .add("city", words())
                        .add("days", random.nextInt(9))
                        .build();
        return new ContentPart.ToolCall(id, name, Json.write(arguments));
    }

    /** A call with an id or arguments that not every vendor takes. */
    private ContentPart.ToolCall oddCall() {
        String id = pick(List.of("toolu.", "fc:é/", "x".repeat(70), "call_")) + calls++;
        return new ContentPart.ToolCall(id, TOOLS.get(0), pick(List.of("{}", "", "[1]", "{\"city\":", "not JSON")));
    }

    private ContentPart result(ContentPart.ToolCall call) {
        List<ContentPart> parts = new ArrayList<>();
        parts.add(new ContentPart.Text(words()));
        if (chance(15)) {
            parts.add(new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline(PICTURE)));
        }
        return new ContentPart.ToolResult(
                call.id(), call.name(), parts, chance(20), call.kind(), null, Extensions.NONE);
    }

    private static List<ToolDefinition> tools() {
        JsonObject city = Json.object().add("type", "string").build();
        JsonObject parameters = Json.object()
                .add("type", "object")
                .add("properties", Json.object().add("city", city))
                .build();
        return List.of(
                new ToolDefinition.Function(TOOLS.get(0), "The weather.", parameters),
                new ToolDefinition.Function(TOOLS.get(1), null, parameters, true, null, null, Extensions.NONE),
                new ToolDefinition.Custom(TOOLS.get(2), "Looks something up.", null, Extensions.NONE));
    }

    private ChatRequestBuilder settings(ChatRequestBuilder request) {
        return new Settings(random).apply(request);
    }
}
