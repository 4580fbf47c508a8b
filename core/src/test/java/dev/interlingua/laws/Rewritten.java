package dev.interlingua.laws;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rewriting behind {@link NormalForm}. */
final class Rewritten {
    private static final JsonObject INPUT = Json.object()
            .add("type", "object")
            .add("properties", Json.object().add("input", Json.object().add("type", "string")))
            .add("required", Json.array().add("input"))
            .build();

    private Rewritten() {}

    private static ChatRequest parts(ChatRequest request, UnaryOperator<ContentPart> change) {
        return request.toBuilder()
                .messages(request.messages().stream()
                        .map(message -> new Message(
                                message.role(),
                                message.parts().stream().map(change).toList()))
                        .toList())
                .build();
    }

    static ChatRequest tools(ChatRequest request, UnaryOperator<ToolDefinition> change) {
        return request.toBuilder()
                .tools(request.tools().stream().map(change).toList())
                .build();
    }

    static ChatRequest freeTextAsArgument(ChatRequest request) {
        ChatRequest called = parts(
                request,
                part -> part instanceof ContentPart.ToolCall call && call.kind() == ToolKind.CUSTOM
                        ? new ContentPart.ToolCall(
                                call.id(),
                                call.name(),
                                Json.write(Json.object()
                                        .add("input", call.arguments())
                                        .build()))
                        : part);
        return tools(
                called,
                tool -> tool instanceof ToolDefinition.Custom custom
                        ? new ToolDefinition.Function(custom.name(), custom.description(), INPUT)
                        : tool);
    }

    static ChatRequest textDocumentsAsText(ChatRequest request) {
        return parts(
                request,
                part -> part instanceof ContentPart.Document document
                                && document.source() instanceof MediaSource.PlainText text
                        ? new ContentPart.Text(document.name() + "\n\n" + text.text())
                        : part);
    }

    static ChatRequest withoutErrors(ChatRequest request) {
        return parts(
                request,
                part -> part instanceof ContentPart.ToolResult result
                        ? new ContentPart.ToolResult(result.callId(), result.name(), result.parts(), false)
                        : part);
    }

    static ChatRequest reasoningOf(ChatRequest request, String issuer) {
        return parts(request, part -> {
            boolean other = part instanceof ContentPart.Reasoning reasoning
                    && (reasoning.state() == null || !reasoning.state().issuer().equals(issuer));
            return other ? new ContentPart.Text("") : part;
        });
    }

    /** Without the texts that begin so, and without the messages that say nothing else. */
    static ChatRequest withoutTexts(ChatRequest request, String start) {
        return request.toBuilder()
                .messages(request.messages().stream()
                        .map(message -> new Message(
                                message.role(),
                                message.parts().stream()
                                        .filter(part -> !(part instanceof ContentPart.Text text
                                                && text.text().startsWith(start)))
                                        .toList()))
                        .filter(message -> !message.parts().isEmpty())
                        .toList())
                .build();
    }

    static ChatRequest notes(ChatRequest request) {
        List<Message> messages = new ArrayList<>();
        boolean leading = true;
        for (Message message : request.messages()) {
            leading &= message.role().isInstruction();
            boolean note = !leading && message.role().isInstruction();
            messages.add(note ? note(message) : message);
        }
        return request.toBuilder().messages(messages).build();
    }

    private static Message note(Message message) {
        String text = ((ContentPart.Text) message.parts().get(0)).text();
        return Message.text(Role.USER, "<system-reminder>\n" + text + "\n</system-reminder>");
    }

    static ReasoningOptions leveled(ReasoningOptions options) {
        if (options.mode() == Mode.OFF) {
            return new ReasoningOptions(Mode.OFF, null, null, null, null, false);
        }
        Integer budget = options.budget();
        Effort level = options.effort();
        if (level == null && budget != null) {
            level = budget <= 512
                    ? Effort.MINIMAL
                    : budget <= 1024 ? Effort.LOW : budget <= 8192 ? Effort.MEDIUM : Effort.HIGH;
        }
        return new ReasoningOptions(null, level, null, null, null, false);
    }

    static ChatRequest withoutSeed(ChatRequest request) {
        Sampling old = request.sampling();
        return sampling(request, old, old.maxOutputTokens(), null);
    }

    static ChatRequest withoutLimit(ChatRequest request) {
        Sampling old = request.sampling();
        return sampling(request, old, null, old.seed());
    }

    private static ChatRequest sampling(
            ChatRequest request, Sampling old, @Nullable Integer limit, @Nullable Long seed) {
        Sampling changed = new Sampling(
                limit,
                old.temperature(),
                old.topP(),
                old.topK(),
                old.presencePenalty(),
                old.frequencyPenalty(),
                seed,
                old.stop(),
                old.candidates(),
                old.logprobs(),
                old.topLogprobs(),
                old.logitBias());
        return request.toBuilder().sampling(changed).build();
    }

    static ChatRequest offered(ChatRequest request) {
        ToolChoice choice = request.toolChoice();
        if (choice == null
                || choice.mode() == ToolChoice.Mode.ONE
                || choice.names().isEmpty()) {
            return request;
        }
        List<ToolDefinition> offered = request.tools().stream()
                .filter(tool -> choice.names().contains(name(tool)))
                .toList();
        return request.toBuilder()
                .tools(offered)
                .toolChoice(new ToolChoice(choice.mode(), List.of()))
                .build();
    }

    private static @Nullable String name(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            return function.name();
        }
        return tool instanceof ToolDefinition.Custom custom ? custom.name() : null;
    }

    static ToolDefinition lax(ToolDefinition tool) {
        return tool instanceof ToolDefinition.Function function
                ? new ToolDefinition.Function(function.name(), function.description(), function.parameters())
                : tool;
    }

    static ToolDefinition closed(ToolDefinition tool) {
        if (!(tool instanceof ToolDefinition.Function function) || !Boolean.TRUE.equals(function.strict())) {
            return tool;
        }
        JsonObject parameters = function.parameters();
        return new ToolDefinition.Function(
                function.name(),
                function.description(),
                parameters == null
                        ? null
                        : Json.object(parameters)
                                .add("additionalProperties", false)
                                .build(),
                true,
                null,
                null,
                Extensions.NONE);
    }

    static @Nullable String tier(@Nullable String word) {
        if (word == null || word.equals("auto") || word.equals("default")) {
            return null;
        }
        return word.startsWith("standard") ? null : word;
    }

    static ChatRequest withTypes(ChatRequest request) {
        return parts(
                request,
                part -> part instanceof ContentPart.Media media && media.mimeType() == null
                        ? new ContentPart.Media(media.kind(), "image/png", media.source())
                        : part);
    }
}
