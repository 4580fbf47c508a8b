package dev.interlingua.exchange;

import dev.interlingua.model.ApiError;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a caller who reads a stream can be told before there is an answer. */
interface EarlyAnswer {

    /** The content type of the stream. */
    String contentType();

    /** The keep-alive of this caller's format, or null when it has none. */
    @Nullable
    ByteBuffer ping();

    /**
     * The error in the stream, or null when this caller's format has none.
     *
     * @param begun whether anything but pings was written before
     */
    @Nullable
    ByteBuffer failure(ApiError error, boolean begun);
}
