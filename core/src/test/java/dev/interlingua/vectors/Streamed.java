package dev.interlingua.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import java.util.List;
import java.util.stream.Collectors;

/** A translated stream. */
record Streamed(List<StreamEvent> events, List<Frame> frames) {

    /** The caller's frames with JSON in them. */
    List<Doc> docs() {
        return frames.stream()
                .filter(frame -> frame.data().startsWith("{"))
                .map(frame -> Doc.of(frame.data()))
                .toList();
    }

    /** The frames that have something at {@code path}. */
    List<Doc> with(String path) {
        return docs().stream().filter(doc -> doc.at(path) != null).toList();
    }

    /** The texts at {@code path}, joined. */
    String joined(String path) {
        return with(path).stream()
                .filter(doc -> doc.at(path) instanceof jakarta.json.JsonString)
                .map(doc -> doc.text(path))
                .collect(Collectors.joining());
    }

    /** The frames of a type, for formats whose events have one. */
    List<Doc> ofType(String type) {
        return docs().stream().filter(doc -> doc.text("type").equals(type)).toList();
    }

    List<String> types() {
        return docs().stream().map(doc -> doc.text("type")).toList();
    }

    Doc last() {
        List<Doc> docs = docs();
        return docs.get(docs.size() - 1);
    }

    boolean done() {
        return frames.stream().anyMatch(frame -> frame.data().equals("[DONE]"));
    }

    /** The stream folded into a response. */
    ChatResponse whole() {
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(event -> event.accept(assembler));
        return assembler.response();
    }

    /** Exactly one terminal event, and nothing after it. */
    Streamed endsOnce() {
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event instanceof StreamEvent.Ended || event instanceof StreamEvent.Failed)
                        .count());
        assertInstanceOf(StreamEvent.Ended.class, events.get(events.size() - 1));
        return this;
    }

    /** The stream told of a failure, once, at its end. */
    Streamed fails() {
        assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1));
        assertEquals(
                1,
                frames.stream()
                        .filter(frame -> frame.kind() == Frame.Kind.FAILURE)
                        .count());
        return this;
    }
}
