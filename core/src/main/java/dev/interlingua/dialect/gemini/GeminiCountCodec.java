package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.CountTokens;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.TokenCount;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code countTokens}: either bare {@code contents}, or a whole {@code generateContentRequest}, which alone has its
 * instruction and tools counted.
 */
final class GeminiCountCodec implements CountCodec {
    private static final String WRAPPER = "generateContentRequest";
    private static final String SNAKE_WRAPPER = "generate_content_request";
    private static final String TOTAL = "totalTokens";
    private static final String CACHED = "cachedContentTokenCount";

    private final GeminiCodec chat;

    GeminiCountCodec(GeminiCodec chat) {
        this.chat = chat;
    }

    @Override
    public String counted() {
        return "contents";
    }

    @Override
    public String model(InboundRequest request) {
        return chat.model(request);
    }

    @Override
    public void check(InboundRequest request) {
        chat.check(unwrapped(request));
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return CountTokens.prompt(chat.decodeRequest(unwrapped(request)));
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        JsonObject model =
                Json.object().add("model", ModelPath.name(target.model())).build();
        JsonObject whole = Members.merge(model, RequestEncoder.prompt(request, target, losses));
        JsonObject body = Json.object().add(WRAPPER, whole).build();
        return new WireRequest(ModelPath.count(target.model()), RequestEncoder.HEADERS, Json.bytes(body));
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        String wrapper = wrapper(request.members());
        String path = chat.pathOf(unwrapped(request), param);
        return wrapper == null ? path : wrapper + "." + path;
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        byte[] body = GeminiCodec.named(request.members(), request.body(), target);
        String wrapper = wrapper(request.members());
        if (wrapper != null) {
            InboundRequest inner = unwrapped(request);
            byte[] named = GeminiCodec.named(inner.members(), inner.body(), target);
            if (named != inner.body()) {
                body = TopLevel.of(body).splice(wrapper, new String(named, StandardCharsets.UTF_8));
            }
        }
        return new WireRequest(ModelPath.count(target.model()), RequestEncoder.HEADERS, body);
    }

    private static @Nullable String wrapper(TopLevel members) {
        if (members.has(WRAPPER)) {
            return WRAPPER;
        }
        return members.has(SNAKE_WRAPPER) ? SNAKE_WRAPPER : null;
    }

    /** The request to be counted, as a caller would send it to have it answered. */
    private static InboundRequest unwrapped(InboundRequest request) {
        String wrapper = wrapper(request.members());
        if (wrapper == null) {
            return request;
        }
        if (!(request.members().value(wrapper) instanceof JsonObject whole)) {
            throw GatewayException.invalid(wrapper, "'" + wrapper + "' must be an object.");
        }
        byte[] body = Json.bytes(whole);
        return new InboundRequest(request.head(), body, TopLevel.of(body));
    }

    @Override
    public TokenCount decodeResponse(byte[] body, ChatRequest request) {
        JsonObject json = Json.readReplyObject(body);
        return new TokenCount(CountTokens.read(json, TOTAL), Loose.number(json, CACHED));
    }

    @Override
    public byte[] encodeResponse(TokenCount response, ReplyContext context, Losses losses) {
        JsonObjectBuilder json = Json.object().add(TOTAL, response.inputTokens());
        if (response.cachedTokens() != null) {
            json.add(CACHED, response.cachedTokens());
        }
        return Json.bytes(json.build());
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return chat.untranslatable(unwrapped(request));
    }
}
