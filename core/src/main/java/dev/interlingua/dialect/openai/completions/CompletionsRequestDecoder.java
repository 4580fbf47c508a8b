package dev.interlingua.dialect.openai.completions;

import static dev.interlingua.dialect.openai.completions.OpenAiCompletionsDialect.FORMAT;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Reads a caller's request: each prompt becomes a user's message of its own. */
final class CompletionsRequestDecoder {
    /** "The maximum number of tokens … Defaults to 16": sent, for a chat model would not stop there by itself. */
    private static final int DEFAULT_LIMIT = 16;

    private static final String ECHO = "echo";

    private final Fields body;

    private CompletionsRequestDecoder(Fields body) {
        this.body = body;
    }

    static ChatRequest decode(byte[] utf8) {
        return new CompletionsRequestDecoder(Fields.of(Json.readRequest(utf8), "")).request();
    }

    private ChatRequest request() {
        refuseWhatOnlyCompletionModelsCan();
        JsonValue prompt = body.value("prompt");
        if (prompt == null) {
            throw body.missing("prompt");
        }
        Fields options = body.object("stream_options");
        boolean echo = Boolean.TRUE.equals(body.bool(ECHO));
        return ChatRequest.builder(body.requiredString("model"))
                .messages(CompletionsCheck.prompts(prompt).stream()
                        .map(text -> Message.text(Role.USER, text))
                        .toList())
                .sampling(sampling())
                .userId(body.string("user"))
                .stream(Boolean.TRUE.equals(body.bool("stream")))
                .includeUsage(options == null ? null : options.bool("include_usage"))
                .extensions(
                        echo
                                ? Extensions.of(
                                        FORMAT, Json.object().add(ECHO, true).build())
                                : Extensions.NONE)
                .build();
    }

    private void refuseWhatOnlyCompletionModelsCan() {
        String suffix = body.string("suffix");
        if (suffix != null && !suffix.isEmpty()) {
            throw unsupported("suffix");
        }
        Long bestOf = body.integer("best_of");
        if (bestOf != null && bestOf > 1) {
            throw unsupported("best_of");
        }
        if (body.has("logprobs")) {
            throw unsupported("logprobs");
        }
    }

    private static GatewayException unsupported(String name) {
        return GatewayException.unsupported(
                name,
                "Unsupported parameter: '" + name + "' needs a completion model, and this model is a chat model.");
    }

    private Sampling sampling() {
        Long limit = body.integer("max_tokens");
        return new Sampling(
                limit == null ? DEFAULT_LIMIT : (int) Math.min(Integer.MAX_VALUE, limit),
                body.decimal("temperature"),
                body.decimal("top_p"),
                null,
                body.decimal("presence_penalty"),
                body.decimal("frequency_penalty"),
                body.integer("seed"),
                stop(),
                body.int32("n"),
                null,
                null,
                body.jsonObject("logit_bias"));
    }

    private List<String> stop() {
        List<String> all =
                body.value("stop") instanceof JsonString one ? List.of(one.getString()) : body.strings("stop");
        return all.stream().filter(text -> !text.isEmpty()).toList();
    }
}
