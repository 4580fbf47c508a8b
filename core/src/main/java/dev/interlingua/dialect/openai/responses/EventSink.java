package dev.interlingua.dialect.openai.responses;

import jakarta.json.stream.JsonGenerator;
import java.util.function.Consumer;

/** Where the wire events of an answer go: into a stream, or nowhere when only the whole answer is wanted. */
interface EventSink {
    /** Nobody reads the events. */
    EventSink NONE = (type, members) -> {};

    /**
     * Takes one event.
     *
     * @param members writes its members besides {@code type} and {@code sequence_number}
     */
    void event(String type, Consumer<JsonGenerator> members);
}
