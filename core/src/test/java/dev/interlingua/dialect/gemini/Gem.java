package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.Target;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tests of this dialect share: requests as callers send them, and models to send them to. */
final class Gem {
    static final ChatCodec CODEC = new GeminiCodec();

    /** A model of the 2.5 family: budgets, JSON Schema, addresses. */
    static final ModelProfile BUDGET = profile(
            ReasoningControl.BUDGET,
            List.of(),
            EnumSet.complementOf(EnumSet.of(
                    Capability.THOUGHT_SIGNATURES,
                    Capability.MEDIA_IN_TOOL_RESULTS,
                    Capability.STRUCTURED_OUTPUT_WITH_TOOLS,
                    Capability.IMAGE_OUTPUT)));

    /** A model of the 3 family: levels, signatures, one candidate. */
    static final ModelProfile LEVEL = profile(
            ReasoningControl.EFFORT,
            List.of(Effort.LOW, Effort.HIGH),
            EnumSet.complementOf(EnumSet.of(Capability.CANDIDATES, Capability.PREFILL, Capability.IMAGE_OUTPUT)));

    /** An old model: the OpenAPI subset, nothing fetched. */
    static final ModelProfile OLD = profile(
            ReasoningControl.NONE,
            List.of(),
            EnumSet.of(Capability.TEMPERATURE, Capability.TOP_P, Capability.STOP, Capability.STRUCTURED_OUTPUT));

    private Gem() {}

    static ModelProfile profile(ReasoningControl reasoning, List<Effort> efforts, Set<Capability> capabilities) {
        int max = reasoning == ReasoningControl.BUDGET ? 24_576 : 0;
        return new ModelProfile("m", true, 1_000_000, 65_536, capabilities, reasoning, efforts, 0, max);
    }

    static Target to(ModelProfile profile) {
        return new Target("gemini-x", profile, false);
    }

    static InboundRequest inbound(String json) {
        return inbound("/v1beta/models/gemini-x:generateContent", "", json);
    }

    static InboundRequest inbound(String path, String query, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String model = path.substring(path.lastIndexOf("odels/") + 6, path.lastIndexOf(':'));
        RequestHead head = new RequestHead("POST", path, Map.of("model", model), Query.parse(query), Headers.EMPTY);
        return new InboundRequest(head, body, TopLevel.of(body));
    }

    /** A request written with single quotes for double ones. */
    static ChatRequest decode(String json) {
        return CODEC.decodeRequest(inbound(json.replace('\'', '"')));
    }

    static JsonObject encode(ChatRequest request, ModelProfile profile, Losses losses) {
        return json(CODEC.encodeRequest(request, to(profile), losses).body());
    }

    static JsonObject encode(ChatRequest request, ModelProfile profile) {
        return encode(request, profile, new Losses());
    }

    static JsonObject json(byte[] bytes) {
        return Json.readReplyObject(bytes);
    }

    static JsonObject json(String text) {
        return Json.readReplyObject(text.replace('\'', '"'));
    }

    static ChatRequest plain() {
        return decode("{'contents':[{'parts':[{'text':'hi'}]}]}");
    }

    static List<StreamEvent> events(ChatRequest request, List<String> frames) {
        StreamDecoder decoder = CODEC.newStreamDecoder(request);
        List<StreamEvent> all = new ArrayList<>();
        frames.forEach(frame -> decoder.decode(Frame.data(frame.replace('\'', '"')), all::add));
        decoder.end(all::add);
        return all;
    }

    static List<StreamEvent> events(String... frames) {
        return events(plain(), List.of(frames));
    }

    static List<Frame> frames(ChatRequest request, List<StreamEvent> events) {
        StreamEncoder encoder = CODEC.newStreamEncoder(new ReplyContext(request, "req-1", 0));
        List<Frame> all = new ArrayList<>();
        events.forEach(event -> encoder.encode(event, all::add));
        return all;
    }
}
