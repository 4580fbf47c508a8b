package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an upstream's whole answer, forgiving whatever compatible servers do to it. */
final class ChatResponseDecoder {
    /** Members of an answer or chunk with a neutral home, and padding nobody needs back. */
    static final Set<String> ENVELOPE =
            Set.of("id", "object", "created", "model", "choices", "usage", "service_tier", "obfuscation", "p");

    private static final Set<String> CHOICE = Set.of("index", "message", "finish_reason", "logprobs");
    private static final Set<String> MESSAGE = Set.of(
            "role",
            "content",
            "refusal",
            "annotations",
            "tool_calls",
            "function_call",
            "audio",
            "images",
            "reasoning_content",
            "reasoning",
            "reasoning_text");

    private final ChatRequest request;

    private ChatResponseDecoder(ChatRequest request) {
        this.request = request;
    }

    static ChatResponse decode(byte[] body, ChatRequest request) {
        JsonObject json = Json.readReplyObject(body);
        if (OpenAiErrors.isError(json, "choices")) {
            throw new GatewayException(OpenAiErrors.decode(json));
        }
        if (Loose.array(json, "choices") == null) {
            throw GatewayException.badGateway("The upstream's answer holds no choices.");
        }
        return new ChatResponseDecoder(request).response(json);
    }

    private ChatResponse response(JsonObject json) {
        String id = text(json, "id");
        List<Candidate> candidates = new ArrayList<>();
        for (JsonObject choice : Loose.objects(json, "choices")) {
            candidates.add(candidate(choice, candidates.size(), id));
        }
        if (candidates.isEmpty()) {
            candidates.add(new Candidate(0, List.of(), ChatVocabulary.finish(null, false, null, false, null)));
        }
        return new ChatResponse(
                id,
                text(json, "model"),
                Loose.number(json, "created"),
                candidates,
                usage(json),
                Loose.string(json, "service_tier"),
                Extensions.of(OpenAiChatDialect.ID, ChatAnswerContent.others(json, ENVELOPE)));
    }

    /** A non-empty text, else null. */
    static @Nullable String text(JsonObject json, String name) {
        String text = Loose.string(json, name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Counts of an answer or chunk, also where Groq puts them; null when there are none. */
    static @Nullable Usage usage(JsonObject json) {
        JsonObject usage = Loose.object(json, "usage");
        if (usage == null) {
            usage = Loose.object(Loose.object(json, "x_groq"), "usage");
        }
        return usage == null ? null : OpenAiUsage.read(usage);
    }

    private Candidate candidate(JsonObject choice, int position, @Nullable String id) {
        JsonObject message = Loose.object(choice, "message");
        List<ContentPart> parts = new ArrayList<>();
        String text = "";
        String refusal = null;
        if (message != null) {
            reasoning(message, parts);
            text = text(message, parts);
            refusal = text(message, "refusal");
            if (refusal != null) {
                parts.add(new ContentPart.Refusal(refusal));
            }
            media(message, parts);
            calls(message, parts, id + "|" + position);
        }
        boolean hasCalls = parts.stream().anyMatch(ContentPart.ToolCall.class::isInstance);
        Finish finish = ChatVocabulary.finish(
                text(choice, "finish_reason"),
                !text.isEmpty(),
                refusal,
                hasCalls,
                ChatVocabulary.matched(
                        Loose.string(choice, "stop_reason"), request.sampling().stop()));
        return new Candidate(
                Loose.index(choice, "index", position), parts, finish, logprobs(choice), extensions(choice, message));
    }

    /** Log probabilities in the neutral shape, null when there are none. */
    static @Nullable JsonObject logprobs(JsonObject choice) {
        JsonObject logprobs = Loose.object(choice, "logprobs");
        if (logprobs == null) {
            return null;
        }
        JsonObjectBuilder told = Json.object();
        for (String name : List.of("content", "refusal")) {
            JsonArray tokens = Loose.array(logprobs, name);
            if (tokens != null && !tokens.isEmpty()) {
                told.add(name, tokens);
            }
        }
        JsonObject all = told.build();
        return all.isEmpty() ? null : all;
    }

    private static Extensions extensions(JsonObject choice, @Nullable JsonObject message) {
        JsonObjectBuilder all = Json.object(ChatAnswerContent.others(choice, CHOICE));
        JsonObject inner = message == null ? null : ChatAnswerContent.others(message, MESSAGE);
        if (inner != null && !inner.isEmpty()) {
            all.add("message", inner);
        }
        return Extensions.of(OpenAiChatDialect.ID, all.build());
    }

    private static void reasoning(JsonObject message, List<ContentPart> parts) {
        String reasoning = ChatAnswerContent.reasoning(message);
        if (!reasoning.isEmpty()) {
            parts.add(new ContentPart.Reasoning(reasoning));
        }
    }

    /** The words of speech are its text for whoever cannot hear it. */
    private static String text(JsonObject message, List<ContentPart> parts) {
        String text = ChatAnswerContent.text(message);
        if (text.isEmpty()) {
            String transcript = Loose.string(Loose.object(message, "audio"), "transcript");
            text = transcript == null ? "" : transcript;
        }
        List<Citation> citations = ChatCitations.decode(message);
        if (!text.isEmpty()) {
            parts.add(new ContentPart.Text(text, citations, null, null, Extensions.NONE));
        }
        return text;
    }

    private void media(JsonObject message, List<ContentPart> parts) {
        for (JsonObject wire : Loose.objects(message, "images")) {
            ContentPart.Media image = ChatAnswerContent.image(wire);
            if (image != null) {
                parts.add(image);
            }
        }
        JsonObject audio = Loose.object(message, "audio");
        ContentPart.Media speech = audio == null ? null : ChatAnswerContent.speech(audio, request);
        if (speech != null) {
            parts.add(speech);
        }
    }

    private static void calls(JsonObject message, List<ContentPart> parts, String place) {
        Set<String> ids = new HashSet<>();
        int ordinal = 0;
        for (JsonObject call : Loose.objects(message, "tool_calls")) {
            ContentPart.ToolCall read = call(call, ids, place + "|" + ordinal++);
            if (read != null) {
                parts.add(read);
            }
        }
        JsonObject legacy = Loose.object(message, "function_call");
        String name = legacy == null ? null : text(legacy, "name");
        if (name != null) {
            String arguments = ChatAnswerContent.arguments(legacy);
            parts.add(new ContentPart.ToolCall(CallIds.synthesize(place, name), name, arguments));
        }
    }

    private static ContentPart.@Nullable ToolCall call(JsonObject call, Set<String> ids, String place) {
        JsonObject custom = Loose.object(call, "custom");
        JsonObject function = Loose.object(call, "function");
        JsonObject told = custom == null ? function : custom;
        String name = told == null ? null : text(told, "name");
        if (name == null) {
            return null;
        }
        String id = text(call, "id");
        if (id == null || !ids.add(id)) {
            id = CallIds.synthesize(place, name);
            ids.add(id);
        }
        String input = custom == null ? null : Loose.string(custom, "input");
        return new ContentPart.ToolCall(
                id,
                name,
                custom == null ? ChatAnswerContent.arguments(function) : input == null ? "" : input,
                custom == null ? ToolKind.FUNCTION : ToolKind.CUSTOM,
                null,
                ChatSignatures.read(call),
                null,
                Extensions.NONE);
    }
}
