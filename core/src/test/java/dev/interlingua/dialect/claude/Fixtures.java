package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.Target;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Shorthand for the tests of this package. */
final class Fixtures {
    static final ChatCodec CODEC = new ClaudeMessagesCodec();
    static final String MINIMAL =
            "{\"model\":\"m\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private Fixtures() {}

    static InboundRequest inbound(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        RequestHead head = new RequestHead("POST", "/v1/messages", Map.of(), Query.EMPTY, Headers.EMPTY);
        return new InboundRequest(head, body, TopLevel.of(body));
    }

    static ChatRequest decode(String json) {
        return CODEC.decodeRequest(inbound(json));
    }

    /** A model as the catalog knows it. */
    static Target target(String model) {
        return new Target(model, Catalog.shipped().profile(model, "claude"), false);
    }

    /** A model that takes everything. */
    static Target permissive(String model, boolean stream) {
        ModelProfile profile = new ModelProfile(
                model,
                true,
                200_000,
                64_000,
                EnumSet.allOf(Capability.class),
                ReasoningControl.ADAPTIVE_OR_BUDGET,
                List.of(),
                1024,
                60_000);
        return new Target(model, profile, stream);
    }

    static JsonObject encode(ChatRequest request, Target target, Losses losses) {
        return Json.readReplyObject(CODEC.encodeRequest(request, target, losses).body());
    }

    static JsonObject encode(ChatRequest request, String model) {
        return encode(request, target(model), new Losses());
    }

    static List<String> losses(ChatRequest request, String model) {
        Losses losses = new Losses();
        encode(request, target(model), losses);
        return losses.all().stream().map(loss -> loss.headerValue()).toList();
    }

    static ReplyContext context() {
        return new ReplyContext(ChatRequest.builder("asked").build(), "req_1", 1_700_000_000L);
    }

    /** The frames of a recorded stream; the tests of the framing package see to odd framing. */
    static List<Frame> frames(String sse) {
        List<Frame> frames = new ArrayList<>();
        for (String chunk : sse.replace("\r\n", "\n").split("\n\n")) {
            String event = null;
            String data = null;
            for (String line : chunk.split("\n")) {
                if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                }
            }
            if (data != null) {
                frames.add(new Frame(Frame.Kind.DATA, event, data));
            }
        }
        return frames;
    }

    static List<StreamEvent> events(ChatRequest request, List<Frame> frames) {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = CODEC.newStreamDecoder(request);
        frames.forEach(frame -> decoder.decode(frame, events::add));
        decoder.end(events::add);
        return events;
    }

    static List<Frame> write(ReplyContext context, List<StreamEvent> events) {
        List<Frame> frames = new ArrayList<>();
        StreamEncoder encoder = CODEC.newStreamEncoder(context);
        events.forEach(event -> encoder.encode(event, frames::add));
        return frames;
    }

    static ChatResponse assemble(List<StreamEvent> events) {
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(event -> event.accept(assembler));
        return assembler.response();
    }
}
