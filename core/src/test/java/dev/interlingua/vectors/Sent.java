package dev.interlingua.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.ToolNameRestorer;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.reasoning.AnswerState;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A translated request, and what becomes of its answers. */
record Sent(Wire from, Wire to, String model, ChatRequest neutral, WireRequest wire, Doc body, Losses losses) {
    Sent has(String path, String expected) {
        body.has(path, expected);
        return this;
    }

    Sent lacks(String path) {
        body.lacks(path);
        return this;
    }

    /** There is a warning that begins so. */
    Sent warns(String start) {
        assertTrue(
                losses.all().stream().anyMatch(loss -> loss.headerValue().startsWith(start)),
                () -> "no warning " + start + " among " + losses.all());
        return this;
    }

    Sent quiet() {
        assertEquals(List.of(), losses.all());
        return this;
    }

    /** A Claude message says just this, as a string or as one block. */
    Sent hasText(String path, String text) {
        String plain = body.text(path + "/content");
        assertEquals(text, body.size(path + "/content") == 1 ? body.text(path + "/content/0/text") : plain);
        return this;
    }

    /** Some instruction goes to the model. */
    Sent hasInstruction() {
        assertTrue(body.at("system") != null || body.at("systemInstruction") != null, () -> text());
        return this;
    }

    String text() {
        return new String(wire.body(), StandardCharsets.UTF_8);
    }

    private ReplyContext context() {
        return new ReplyContext(neutral, "req_1", 1);
    }

    private AnswerState states() {
        return States.ALL.answer(neutral, from.format(), States.CALLER, to.format(), model);
    }

    /** The upstream's answer, written with single quotes. */
    ChatResponse read(String answer) {
        byte[] bytes = Doc.quoted(answer).getBytes(StandardCharsets.UTF_8);
        ChatResponse read = to.codec().decodeResponse(bytes, neutral);
        return states().of(new ToolNameRestorer(wire.toolNames()).restore(read));
    }

    /** What the upstream's answer loses on its way to the caller. */
    List<Loss> answeredLosses(String answer) {
        Losses lost = new Losses();
        from.codec().encodeResponse(read(answer), context(), lost);
        return lost.all();
    }

    /** The upstream's answer as the caller gets it. */
    Doc answered(String answer) {
        return Doc.of(from.codec().encodeResponse(read(answer), context(), new Losses()));
    }

    /** The upstream's stream, one JSON text with single quotes for each event, as the caller gets it. */
    Streamed streamed(String... events) {
        StreamDecoder decoder = to.codec().newStreamDecoder(neutral);
        StreamEncoder encoder = from.codec().newStreamEncoder(context());
        ToolNameRestorer names = new ToolNameRestorer(wire.toolNames());
        AnswerState states = states();
        List<StreamEvent> decoded = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        Consumer<StreamEvent> out = event -> {
            decoded.add(event);
            states.event(names.restore(event), told -> encoder.encode(told, frames::add));
        };
        try {
            for (String event : events) {
                decoder.decode(frame(Doc.quoted(event)), out);
            }
            decoder.end(out);
        } catch (GatewayException broken) {
            out.accept(new StreamEvent.Failed(broken.error()));
        }
        return new Streamed(decoded, frames);
    }

    private static Frame frame(String data) {
        if (data.startsWith("{") && Json.readRequest(data) instanceof JsonObject object && object.containsKey("type")) {
            return Frame.event(object.getString("type"), data);
        }
        return Frame.data(data);
    }
}
