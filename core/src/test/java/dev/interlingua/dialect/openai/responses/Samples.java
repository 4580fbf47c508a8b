package dev.interlingua.dialect.openai.responses;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
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
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.Role;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What the tests of this package have in common. */
final class Samples {
    static final ResponsesCodec CODEC = new ResponsesCodec();
    static final ChatRequest HELLO = ChatRequest.builder("gpt-5.5")
            .messages(List.of(Message.text(Role.USER, "Hello")))
            .build();

    /** Of a caller who wants encrypted reasoning back. */
    static final ChatRequest CARRYING = HELLO.toBuilder()
            .reasoning(new ReasoningOptions(null, null, null, null, null, true))
            .build();

    private Samples() {}

    static ModelProfile profile(Capability... without) {
        EnumSet<Capability> capabilities = EnumSet.allOf(Capability.class);
        List.of(without).forEach(capabilities::remove);
        return new ModelProfile(
                "gpt-5.5",
                true,
                400_000,
                128_000,
                capabilities,
                ReasoningControl.EFFORT,
                List.of(Effort.values()),
                0,
                0);
    }

    static InboundRequest inbound(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        RequestHead head = new RequestHead("POST", "/v1/responses", Map.of(), Query.EMPTY, Headers.EMPTY);
        return new InboundRequest(head, bytes, TopLevel.of(bytes));
    }

    static ChatRequest decode(String body) {
        return CODEC.decodeRequest(inbound(body));
    }

    static JsonObject encode(ChatRequest request) {
        return encode(request, profile(), new Losses());
    }

    static JsonObject encode(ChatRequest request, ModelProfile profile, Losses losses) {
        return json(CODEC.encodeRequest(request, new Target(request.model(), profile, request.stream()), losses)
                .body());
    }

    static JsonObject json(byte[] body) {
        return Json.readReplyObject(body);
    }

    static ReplyContext context(ChatRequest request) {
        return new ReplyContext(request, "req-1", 1_700_000_000L);
    }

    static List<Frame> frames(String sse) {
        List<Frame> frames = new ArrayList<>();
        for (Sse.Event event : Sse.events(sse)) {
            frames.add(new Frame(Frame.Kind.DATA, event.event().isEmpty() ? null : event.event(), event.data()));
        }
        return frames;
    }

    /** A stream of the given JSON events, without event names. */
    static List<StreamEvent> events(String... json) {
        return events(List.of(json).stream().map(Frame::data).toList());
    }

    static List<StreamEvent> events(List<Frame> frames) {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = CODEC.newStreamDecoder(HELLO);
        frames.forEach(frame -> decoder.decode(frame, events::add));
        decoder.end(events::add);
        EventGrammar.check(events);
        return events;
    }

    static ChatResponse assemble(List<StreamEvent> events) {
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(event -> event.accept(assembler));
        return assembler.response();
    }

    static List<Frame> encode(ChatRequest request, List<StreamEvent> events) {
        List<Frame> frames = new ArrayList<>();
        StreamEncoder encoder = CODEC.newStreamEncoder(context(request));
        events.forEach(event -> encoder.encode(event, frames::add));
        WireGrammar.check(frames);
        return frames;
    }

    static JsonObject json(Frame frame) {
        return Json.readReplyObject(frame.data());
    }

    static GatewayException caught(Runnable action) {
        try {
            action.run();
        } catch (GatewayException e) {
            return e;
        }
        throw new AssertionError("nothing was refused");
    }
}
