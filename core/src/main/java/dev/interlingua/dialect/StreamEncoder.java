package dev.interlingua.dialect;

import dev.interlingua.model.StreamEvent;
import java.util.function.Consumer;

/** Writes one stream for a caller. Keeps state, is called by one thread at a time. */
public interface StreamEncoder {

    /**
     * Writes what {@code event} means in this format: no frame, one or several. {@code Ping} gives the format's keep-alive
     * (also before {@code Started}), {@code Failed} its in-stream error, after which nothing more is written.
     */
    void encode(StreamEvent event, Consumer<Frame> out);
}
