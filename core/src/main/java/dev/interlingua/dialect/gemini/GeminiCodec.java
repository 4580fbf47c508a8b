package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Ties the readers and writers of {@code generateContent} and {@code streamGenerateContent} together. */
final class GeminiCodec implements ChatCodec {
    private static final List<String> WITHOUT_COUNTERPART = List.of("modelArmorConfig", "labels");

    private static final UsageReader USAGE = new UsageReader("usageMetadata", GeminiUsage::decode, GeminiUsage::merge);

    @Override
    public String model(InboundRequest request) {
        return ModelPath.requested(request.head());
    }

    @Override
    public void check(InboundRequest request) {
        RequestDecoder.check(request.members());
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return RequestDecoder.decode(request);
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return RequestEncoder.encode(request, target, losses);
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return GeminiPaths.of(request.members(), param);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        RequestHead head = request.head();
        String path = ModelPath.streams(head)
                ? ModelPath.stream(target.model(), ModelPath.sse(head))
                : ModelPath.generate(target.model());
        return new WireRequest(path, RequestEncoder.HEADERS, named(request.members(), request.body(), target));
    }

    /** The path decides; a second name in the body must not contradict it. */
    static byte[] named(TopLevel members, byte[] body, Target target) {
        String named = members.string("model");
        boolean differs = named != null && !bare(named).equals(bare(target.model()));
        return differs ? members.splice("model", Json.write(Json.string("models/" + bare(target.model())))) : body;
    }

    private static String bare(String model) {
        return model.startsWith("models/") ? model.substring("models/".length()) : model;
    }

    @Override
    public ChatResponse decodeResponse(byte[] body, ChatRequest request) {
        return ResponseDecoder.decode(body, request);
    }

    @Override
    public byte[] encodeResponse(ChatResponse response, ReplyContext context, Losses losses) {
        return ResponseEncoder.encode(response, context, losses);
    }

    @Override
    public boolean streams(InboundRequest request) {
        return ModelPath.streams(request.head());
    }

    @Override
    public StreamFraming framing(RequestHead head) {
        return ModelPath.sse(head) ? StreamFraming.GEMINI_SSE : StreamFraming.JSON_ARRAY;
    }

    @Override
    public StreamDecoder newStreamDecoder(ChatRequest request) {
        return new GeminiStreamDecoder(request);
    }

    @Override
    public StreamEncoder newStreamEncoder(ReplyContext context) {
        return new GeminiStreamEncoder(context);
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        List<String> lost = new ArrayList<>(WITHOUT_COUNTERPART);
        lost.removeIf(name -> !request.members().has(name));
        if (hasLevelAndBudget(request.members())) {
            lost.add("generationConfig.thinkingConfig.thinkingBudget");
        }
        return lost;
    }

    /** Google refuses the two together; the level is the one that is translated. */
    private static boolean hasLevelAndBudget(TopLevel members) {
        JsonValue config = members.value(members.has("generationConfig") ? "generationConfig" : "generation_config");
        JsonObject thinking = config instanceof JsonObject object
                ? Loose.object(object, object.containsKey("thinkingConfig") ? "thinkingConfig" : "thinking_config")
                : null;
        return thinking != null
                && (thinking.containsKey("thinkingLevel") || thinking.containsKey("thinking_level"))
                && (thinking.containsKey("thinkingBudget") || thinking.containsKey("thinking_budget"));
    }
}
