package dev.interlingua.framing;

import dev.interlingua.dialect.StreamFraming;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses how the bytes of a stream are read and written. */
public final class Framings {
    private Framings() {}

    /**
     * A new decoder of a stream whose framing is known.
     *
     * @param maxFrameBytes most bytes of one frame; more is a {@code BAD_GATEWAY}
     */
    public static FrameDecoder decoder(StreamFraming framing, int maxFrameBytes) {
        return switch (framing) {
            case SSE, GEMINI_SSE -> new SseDecoder(maxFrameBytes);
            case JSON_ARRAY -> new JsonArrayDecoder(maxFrameBytes);
        };
    }

    /**
     * A new decoder of an upstream's stream. Only {@code text/event-stream} is believed; otherwise the first byte that is
     * not white space decides, because servers send events as {@code text/plain} or as {@code application/json} and lines
     * of JSON without any type.
     *
     * @param contentType the answer's {@code Content-Type}, or null
     * @param maxFrameBytes most bytes of one frame; more is a {@code BAD_GATEWAY}
     */
    public static FrameDecoder decoderFor(@Nullable String contentType, int maxFrameBytes) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith(StreamFraming.SSE.contentType())
                ? new SseDecoder(maxFrameBytes)
                : new SniffingDecoder(maxFrameBytes);
    }

    /** A new encoder of a stream. */
    public static FrameEncoder encoder(StreamFraming framing) {
        return switch (framing) {
            case SSE -> new SseEncoder();
            case GEMINI_SSE -> new GeminiSseEncoder();
            case JSON_ARRAY -> new JsonArrayEncoder();
        };
    }
}
