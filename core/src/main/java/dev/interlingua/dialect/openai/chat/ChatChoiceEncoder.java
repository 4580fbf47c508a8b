package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one choice. One per candidate. Visits tell whether the part found a place. */
final class ChatChoiceEncoder implements ContentPart.Visitor<Boolean> {
    private final ReplyContext context;
    private final Losses losses;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final JsonArrayBuilder annotations = Json.array();
    private final JsonArrayBuilder images = Json.array();
    private final JsonArrayBuilder calls = Json.array();
    private final ChatState state = new ChatState();
    private final JsonArrayBuilder details = Json.array();
    private int annotationCount;
    private int imageCount;
    private int callCount;
    private final ChatSpeech speech;
    private ContentPart.@Nullable ToolCall firstCall;
    private boolean afterPicture;

    ChatChoiceEncoder(ReplyContext context, Losses losses) {
        this.context = context;
        this.losses = losses;
        this.speech = new ChatSpeech(context);
    }

    JsonObject write(Candidate candidate) {
        candidate.parts().forEach(part -> part.accept(this));
        boolean stateful = detail(state.rest());
        Finish finish = candidate.finish();
        boolean empty = text.isEmpty() && refusal.isEmpty() && callCount == 0 && imageCount == 0 && speech.isEmpty();
        if (empty && ChatVocabulary.failsWhenEmpty(finish)) {
            throw new GatewayException(failure(finish));
        }
        if (finish.reason() == FinishReason.PAUSE) {
            losses.converted("stop_reason", "stop");
        }
        boolean legacy = ChatReply.isLegacy(context);
        JsonObject own = candidate.extensions().of(OpenAiChatDialect.ID);
        JsonObjectBuilder message = message(finish, legacy);
        if (stateful) {
            message.add(ChatDetails.MEMBER, details);
        }
        if (own != null && own.get("message") instanceof JsonObject rest) {
            rest.forEach(message::add);
        }
        JsonObjectBuilder choice = Json.object()
                .add("index", candidate.index())
                .add("message", message)
                .add(
                        "logprobs",
                        candidate.logprobs() == null ? JsonValue.NULL : ChatReply.logprobs(candidate.logprobs()))
                .add("finish_reason", ChatVocabulary.word(finish, legacy));
        if (own != null) {
            Json.object(own).remove("message").build().forEach(choice::add);
        }
        return choice.build();
    }

    private boolean detail(List<JsonObject> entries) {
        entries.forEach(details::add);
        return state.any();
    }

    /** What a caller is told when there is nothing but a failure. */
    static ApiError failure(Finish finish) {
        boolean malformed = finish.reason() == FinishReason.MALFORMED_TOOL_CALL;
        String message = malformed ? "The model wrote a tool call that cannot be read." : "The model failed to answer.";
        String code = malformed ? "malformed_tool_call" : null;
        return new ApiError(
                ErrorKind.BAD_GATEWAY, finish.detail() == null ? message : finish.detail(), null, code, null, null);
    }

    private JsonObjectBuilder message(Finish finish, boolean legacy) {
        String explanation = ChatVocabulary.refusal(finish);
        if (refusal.isEmpty() && explanation != null) {
            refusal.append(explanation);
        }
        boolean silent = text.isEmpty() && (callCount > 0 || !refusal.isEmpty() || !speech.isEmpty());
        JsonObjectBuilder message = Json.object()
                .add("role", "assistant")
                .add("content", silent ? JsonValue.NULL : Json.string(text.toString()))
                .add("refusal", refusal.isEmpty() ? JsonValue.NULL : Json.string(refusal.toString()));
        if (!reasoning.isEmpty()) {
            message.add("reasoning_content", reasoning.toString());
        }
        if (annotationCount > 0) {
            message.add("annotations", annotations);
        }
        if (imageCount > 0) {
            message.add("images", images);
        }
        if (!speech.isEmpty()) {
            message.add("audio", speech.json(losses));
        }
        if (legacy && firstCall != null) {
            message.add(
                    "function_call",
                    Json.object().add("name", firstCall.name()).add("arguments", firstCall.arguments()));
        } else if (callCount > 0) {
            message.add("tool_calls", calls);
        }
        return message;
    }

    @Override
    public Boolean text(ContentPart.Text part) {
        detail(state.text());
        state.ofText(part.state());
        if (afterPicture && !part.text().isEmpty()) {
            text.append('\n');
            afterPicture = false;
        }
        int before = text.codePointCount(0, text.length());
        int length = part.text().codePointCount(0, part.text().length());
        for (Citation citation : part.citations()) {
            JsonObject annotation = ChatCitations.encode(citation, before, length);
            if (annotation == null) {
                losses.dropped("choices.message.annotations");
            } else {
                annotations.add(annotation);
                annotationCount++;
            }
        }
        text.append(part.text());
        return true;
    }

    @Override
    public Boolean media(ContentPart.Media part) {
        if (part.kind() == ContentPart.MediaKind.AUDIO) {
            return speech.add(part) || dropped();
        }
        boolean image = part.kind() == ContentPart.MediaKind.IMAGE;
        JsonObject wire = image ? ChatReply.image(part) : null;
        if (wire != null) {
            images.add(wire);
            imageCount++;
        }
        return shown(image, ChatPictures.url(part.mimeType(), part.source(), image ? "image/png" : "video/mp4"));
    }

    /** The place the documentation of generated pictures promises: a line of Markdown within the text. */
    private boolean shown(boolean image, @Nullable String url) {
        if (url == null) {
            return dropped();
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(ChatPictures.markdown(image, url));
        afterPicture = true;
        return true;
    }

    private boolean dropped() {
        losses.dropped("choices.message.content");
        return false;
    }

    @Override
    public Boolean document(ContentPart.Document part) {
        return shown(false, ChatPictures.url(part.mimeType(), part.source(), "application/octet-stream"));
    }

    @Override
    public Boolean toolCall(ContentPart.ToolCall part) {
        if (firstCall == null) {
            firstCall = part;
        }
        boolean custom = part.kind() == ToolKind.CUSTOM;
        String type = custom ? "custom" : "function";
        String arguments = part.arguments().isEmpty() && !custom ? "{}" : part.arguments();
        JsonObjectBuilder call = Json.object()
                .add("id", part.id())
                .add("type", type)
                .add(type, Json.object().add("name", part.name()).add(custom ? "input" : "arguments", arguments));
        detail(state.call(part.id(), part.state()));
        JsonObject signature = ChatSignatures.write(part.state());
        if (signature != null) {
            call.add("extra_content", signature);
        }
        calls.add(call);
        callCount++;
        return true;
    }

    @Override
    public Boolean toolResult(ContentPart.ToolResult part) {
        return dropped();
    }

    @Override
    public Boolean reasoning(ContentPart.Reasoning part) {
        reasoning.append(part.text());
        state.thought(part);
        return true;
    }

    @Override
    public Boolean refusal(ContentPart.Refusal part) {
        refusal.append(part.text());
        return true;
    }

    @Override
    public Boolean serverToolCall(ContentPart.ServerToolCall part) {
        return dropped();
    }

    @Override
    public Boolean serverToolResult(ContentPart.ServerToolResult part) {
        return true; // what it brought shows in the sources of the text
    }

    @Override
    public Boolean opaque(ContentPart.Opaque part) {
        return dropped();
    }
}
