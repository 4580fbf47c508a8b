package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.catalog.Capability;
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
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
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

/** What the tests of this dialect share. */
final class Chats {
    static final ChatCodec CODEC = new ChatCompletionsCodec();
    static final ChatRequest HELLO =
            ChatRequest.builder("gpt-x").messages(List.of(Message.text(Role.USER, "Hello"))).stream(true)
                    .build();

    /** A model no catalog knows, of which much is hoped. */
    static final ModelProfile UNKNOWN = new ModelProfile(
            "m",
            false,
            null,
            null,
            EnumSet.allOf(Capability.class),
            ReasoningControl.EFFORT,
            List.of(Effort.values()),
            0,
            0);

    private Chats() {}

    /** A model that can do everything but {@code without}. */
    static ModelProfile profile(Capability... without) {
        EnumSet<Capability> all = EnumSet.allOf(Capability.class);
        all.removeAll(List.of(without));
        return new ModelProfile(
                "m", true, 400_000, 128_000, all, ReasoningControl.EFFORT, List.of(Effort.values()), 0, 0);
    }

    static Target target(Capability... without) {
        return new Target("m", profile(without), false);
    }

    static InboundRequest inbound(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        RequestHead head = new RequestHead("POST", "/v1/chat/completions", Map.of(), Query.EMPTY, Headers.EMPTY);
        return new InboundRequest(head, bytes, TopLevel.of(bytes));
    }

    /** A request with the usual members and {@code more}, such as {@code "n":2}. */
    static String body(String more) {
        return "{\"model\":\"gpt-x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    static ChatRequest decode(String body) {
        return CODEC.decodeRequest(inbound(body));
    }

    static JsonObject encode(ChatRequest request, Target target, Losses losses) {
        return Json.readReplyObject(CODEC.encodeRequest(request, target, losses).body());
    }

    static JsonObject encode(ChatRequest request) {
        return encode(request, target(), new Losses());
    }

    static ApiError refused(String body) {
        return assertThrows(GatewayException.class, () -> CODEC.check(inbound(body)))
                .error();
    }

    static ReplyContext context(ChatRequest request) {
        return new ReplyContext(request, "req-1", 1_700_000_000L);
    }

    static JsonObject answer(ChatResponse response) {
        return answer(response, HELLO);
    }

    static JsonObject answer(ChatResponse response, ChatRequest request) {
        return Json.readReplyObject(CODEC.encodeResponse(response, context(request), new Losses()));
    }

    static ChatResponse decodeAnswer(String body) {
        return CODEC.decodeResponse(body.getBytes(StandardCharsets.UTF_8), HELLO);
    }

    static List<Frame> frames(String sse) {
        return Sse.events(sse).stream()
                .map(event -> new Frame(Frame.Kind.DATA, event.event().isEmpty() ? null : event.event(), event.data()))
                .toList();
    }

    /** The events of a stream whose frames hold {@code data}, closed by the upstream after the last. */
    static List<StreamEvent> events(String... data) {
        return events(List.of(data).stream().map(Frame::data).toList(), HELLO);
    }

    static List<StreamEvent> events(List<Frame> frames, ChatRequest request) {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = CODEC.newStreamDecoder(request);
        frames.forEach(frame -> decoder.decode(frame, events::add));
        decoder.end(events::add);
        ChatEventGrammar.check(events);
        return events;
    }

    /** A chunk with this delta. */
    static String chunk(String delta) {
        return chunk(delta, "null");
    }

    static String chunk(String delta, String finish) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"up\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
    }

    static ChatResponse fold(List<StreamEvent> events) {
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(event -> event.accept(assembler));
        return assembler.response();
    }

    static List<Frame> written(List<StreamEvent> events, ChatRequest request) {
        List<Frame> frames = new ArrayList<>();
        StreamEncoder encoder = CODEC.newStreamEncoder(context(request));
        events.forEach(event -> encoder.encode(event, frames::add));
        return frames;
    }
}
