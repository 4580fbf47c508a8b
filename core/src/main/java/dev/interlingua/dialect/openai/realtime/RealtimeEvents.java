package dev.interlingua.dialect.openai.realtime;

import dev.interlingua.dialect.RealtimeCodec;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's realtime events. A browser cannot set headers on a WebSocket, so its key and the beta mark stand among the
 * subprotocols, of which {@code realtime} is the one that is answered.
 */
final class RealtimeEvents implements RealtimeCodec {
    private static final String PROTOCOL = "realtime";
    private static final String BETA_PROTOCOL = "openai-beta.realtime-v1";
    private static final String BETA = "OpenAI-Beta";
    private static final String COUNTING = "response.done";

    @Override
    public String model(RequestHead head) {
        String model = head.query().first("model");
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "A realtime session needs the query parameter 'model'.");
        }
        return model;
    }

    @Override
    public String upstreamPath(String model) {
        return "/realtime?model=" + URLEncoder.encode(model, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String subprotocol(List<String> offered) {
        return offered.contains(PROTOCOL) ? PROTOCOL : null;
    }

    /** The models that are past the beta refuse its mark, so only a caller who wants it sends it. */
    @Override
    public Headers relayed(Headers caller, List<String> offered) {
        Headers relayed = Headers.EMPTY;
        for (String value : caller.all(BETA)) {
            relayed = relayed.plus(BETA, value);
        }
        return offered.contains(BETA_PROTOCOL) && !relayed.has(BETA) ? Headers.of(BETA, "realtime=v1") : relayed;
    }

    /** Looks for the word first: most events are pieces of sound, which are not worth scanning. */
    @Override
    public Usage usage(String event) {
        if (!event.contains(COUNTING)) {
            return Usage.NONE;
        }
        try {
            TopLevel members = TopLevel.of(Json.utf8(event));
            String response = COUNTING.equals(members.string("type")) ? members.text("response") : null;
            return response != null && TopLevel.of(Json.utf8(response)).value("usage") instanceof JsonObject usage
                    ? counts(usage)
                    : Usage.NONE;
        } catch (GatewayException unreadable) {
            return Usage.NONE;
        }
    }

    private static Usage counts(JsonObject usage) {
        JsonObject in = Loose.object(usage, "input_token_details");
        JsonObject out = Loose.object(usage, "output_token_details");
        return Usage.builder()
                .input(Loose.number(usage, "input_tokens"))
                .cacheRead(Loose.number(in, "cached_tokens"))
                .audioInput(Loose.number(in, "audio_tokens"))
                .imageInput(Loose.number(in, "image_tokens"))
                .output(Loose.number(usage, "output_tokens"))
                .audioOutput(Loose.number(out, "audio_tokens"))
                .reasoning(Loose.number(out, "reasoning_tokens"))
                .build();
    }

    @Override
    public String error(ApiError error, String eventId) {
        JsonObject object = Json.object(OpenAiErrors.object(error))
                .add("event_id", JsonValue.NULL)
                .build();
        return Json.write(Json.object()
                .add("type", "error")
                .add("event_id", eventId)
                .add("error", object)
                .build());
    }
}
