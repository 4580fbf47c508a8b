package dev.interlingua.dialect.openai.realtime;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** The row of OpenAI's realtime sessions over WebSocket (API reference, "Realtime"). */
public final class OpenAiRealtimeDialect {
    /** The format's name, for usage records. */
    public static final String FORMAT = "openai-realtime";

    private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint(
            "openai.realtime",
            FORMAT,
            "GET",
            List.of(PathTemplate.of("/v1/realtime"), PathTemplate.of("/api/v1/realtime")),
            Operation.REALTIME,
            new RealtimeEvents(),
            OpenAiErrors.INSTANCE));

    private OpenAiRealtimeDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }
}
