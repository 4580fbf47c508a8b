package dev.interlingua.benchmarks;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.dialect.gemini.GeminiDialect;
import dev.interlingua.dialect.openai.OpenAiDialect;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A chat format, reached as the gateway does: by its row. */
public enum Format {
    OPENAI_CHAT("openai-chat", "gpt-4.1", "/v1/chat/completions", StreamFraming.SSE, new OpenAiDialect()),
    OPENAI_RESPONSES("openai-responses", "gpt-4.1", "/v1/responses", StreamFraming.SSE, new OpenAiDialect()),
    CLAUDE("claude", "claude-sonnet-4-5", "/v1/messages", StreamFraming.SSE, new ClaudeDialect()),
    GEMINI(
            "gemini",
            "gemini-2.5-flash",
            "/v1beta/models/gemini-2.5-flash:streamGenerateContent",
            StreamFraming.GEMINI_SSE,
            new GeminiDialect());

    private final String id;
    private final String model;
    private final String path;
    private final StreamFraming framing;
    private final ChatCodec codec;

    Format(String id, String model, String path, StreamFraming framing, Dialect dialect) {
        this.id = id;
        this.model = model;
        this.path = path;
        this.framing = framing;
        this.codec = dialect.endpoints().stream()
                .filter(row -> row.operation() == Operation.CHAT && row.format().equals(id))
                .map(Endpoint::codec)
                .map(ChatCodec.class::cast)
                .findFirst()
                .orElseThrow();
    }

    String model() {
        return model;
    }

    ChatCodec codec() {
        return codec;
    }

    StreamFraming framing() {
        return framing;
    }

    /** A caller's request with this body, its members found. */
    InboundRequest inbound(byte[] body) {
        Query query = this == GEMINI ? Query.parse("alt=sse") : Query.EMPTY;
        Map<String, String> parameters = this == GEMINI ? Map.of("model", model) : Map.of();
        RequestHead head = new RequestHead("POST", path, parameters, query, Headers.EMPTY);
        return new InboundRequest(head, body, TopLevel.of(body));
    }

    /** The neutral form of a small request. */
    ChatRequest smallRequest() {
        return codec.decodeRequest(inbound(Requests.body(this, 1).getBytes(StandardCharsets.UTF_8)));
    }

    /** An upstream of this format. */
    Target target() {
        return new Target(model, Catalog.shipped().profile(model, id), true);
    }
}
