package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a caller's {@code POST /v1/messages} body (platform.claude.com, "Create a Message"). */
final class ClaudeRequestDecoder {
    /** Members that the neutral model gives back exactly; all others are kept as they are. */
    private static final Set<String> EXACT = Set.of(
            "model", "messages", "system", "max_tokens", "temperature", "top_p", "top_k", "stop_sequences", "tools");

    private static final Set<String> MESSAGE = Set.of("role", "content");

    private ClaudeRequestDecoder() {}

    static ChatRequest decode(byte[] body) {
        Fields root = Fields.of(Json.readRequest(body), "");
        refuseThread(root);
        return ChatRequest.builder(root.requiredString("model"))
                .messages(messages(root))
                .tools(ClaudeToolDecoder.tools(root))
                .toolChoice(ClaudeToolDecoder.choice(root))
                .parallelToolCalls(ClaudeToolDecoder.parallel(root))
                .sampling(sampling(root))
                .outputFormat(outputFormat(root))
                .reasoning(ClaudeReasoning.decode(root))
                .userId(userId(root))
                .serviceTier(root.string("service_tier"))
                .stream(Boolean.TRUE.equals(root.bool("stream")))
                .extensions(extensions(root))
                .build();
    }

    /** Anthropic's tool runner asks for a thread first; this answer makes it send the whole conversation instead. */
    private static void refuseThread(Fields root) {
        if (root.has("thread")) {
            throw new GatewayException(new ApiError(
                    ErrorKind.INVALID_REQUEST,
                    "thread: threads are not kept here; send the whole conversation",
                    "thread",
                    ClaudeErrors.THREAD_UNSUPPORTED,
                    null,
                    null));
        }
    }

    private static Extensions extensions(Fields root) {
        Set<String> exact = new HashSet<>(EXACT);
        if (ClaudeSystem.hasAttribution(root)) {
            exact.remove("system");
        }
        JsonObject others = root.others(exact);
        if (others != null && Boolean.TRUE.equals(root.bool("stream"))) {
            JsonObject rest = Json.object(others).remove("stream").build();
            return Extensions.of(ClaudeVocabulary.ID, rest);
        }
        return Extensions.of(ClaudeVocabulary.ID, others);
    }

    private static List<Message> messages(Fields root) {
        List<Message> messages = new ArrayList<>();
        List<ContentPart> system = ClaudeSystem.decode(root);
        if (!system.isEmpty()) {
            messages.add(new Message(Role.SYSTEM, system));
        }
        List<Fields> all = root.objects("messages");
        if (all.isEmpty()) {
            throw GatewayException.invalid("messages", "messages: at least one message is required");
        }
        for (Fields message : all) {
            if (!message.has("content")) {
                throw message.missing("content");
            }
            messages.add(new Message(
                    role(message),
                    ClaudeBlockDecoder.content(message, "content"),
                    null,
                    ClaudeOwn.keep(message, MESSAGE, Set.of())));
        }
        return messages;
    }

    private static Role role(Fields message) {
        String role = message.requiredString("role");
        return switch (role) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default ->
                throw ClaudeBlockDecoder.invalid(
                        message.at("role"), "must be 'user', 'assistant' or 'system', not '" + role + "'");
        };
    }

    private static Sampling sampling(Fields root) {
        BigDecimal temperature = root.decimal("temperature");
        return new Sampling(
                root.int32("max_tokens"),
                temperature,
                root.decimal("top_p"),
                root.int32("top_k"),
                null,
                null,
                null,
                root.strings("stop_sequences"),
                null,
                null,
                null,
                null);
    }

    private static OutputFormat outputFormat(Fields root) {
        Fields config = root.object("output_config");
        Fields format = config == null ? null : config.object("format");
        return schema(format == null ? root.object("output_format") : format);
    }

    private static OutputFormat schema(@Nullable Fields format) {
        if (format == null) {
            return new OutputFormat.Text();
        }
        String type = format.requiredString("type");
        if (!type.equals("json_schema")) {
            throw ClaudeBlockDecoder.invalid(format.at("type"), "must be 'json_schema', not '" + type + "'");
        }
        JsonObject schema = format.jsonObject("schema");
        if (schema == null) {
            throw format.missing("schema");
        }
        return new OutputFormat.JsonSchema(format.string("name"), null, schema, null);
    }

    private static @Nullable String userId(Fields root) {
        Fields metadata = root.object("metadata");
        return metadata == null ? null : metadata.string("user_id");
    }
}
