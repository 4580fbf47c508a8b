package dev.interlingua.golden;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
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
import dev.interlingua.testkit.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A row of the chat operation, with what a case needs to walk through its codec. */
record Row(String name, ChatCodec codec) {
    private static final Map<String, String> PATHS = Map.of(
            "openai-chat", "/v1/chat/completions",
            "openai-responses", "/v1/responses",
            "claude", "/v1/messages",
            "gemini", "/v1beta/models/m:");

    /** What is asked where a case holds answers only. */
    private static final Map<String, String> GREETINGS = Map.of(
            "openai-chat", "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
            "openai-responses", "{\"model\":\"m\",\"input\":\"Hi\"}",
            "claude", "{\"model\":\"m\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
            "gemini", "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}");

    static List<Row> all() {
        return GoldenCase.ROWS.stream().map(Row::of).toList();
    }

    private static Row of(String name) {
        return Stream.<Dialect>of(new ClaudeDialect(), new GeminiDialect(), new OpenAiDialect())
                .flatMap(dialect -> dialect.endpoints().stream())
                .filter(row -> row.operation() == Operation.CHAT && row.format().equals(name))
                .map(row -> new Row(name, (ChatCodec) row.codec()))
                .findFirst()
                .orElseThrow();
    }

    /** The case's request in this row, else the shortest there is. */
    InboundRequest question(GoldenCase golden) {
        String own = golden.request(name);
        String body = own == null ? Objects.requireNonNull(GREETINGS.get(name)) : own;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new InboundRequest(head(golden.model(name), golden.streams()), bytes, TopLevel.of(bytes));
    }

    private RequestHead head(String model, boolean stream) {
        String path = Objects.requireNonNull(PATHS.get(name));
        String method = stream ? "streamGenerateContent" : "generateContent";
        return new RequestHead(
                "POST",
                name.equals("gemini") ? path + method : path,
                Map.of("model", model),
                stream ? Query.parse("alt=sse") : Query.EMPTY,
                Headers.EMPTY);
    }

    Target target(GoldenCase golden, boolean stream) {
        String model = golden.model(name);
        return new Target(model, Catalog.shipped().profile(model, name), stream);
    }

    /** How this row's streams are framed when they are server-sent events. */
    StreamFraming framing() {
        return name.equals("gemini") ? StreamFraming.GEMINI_SSE : StreamFraming.SSE;
    }

    @Override
    public String toString() {
        return name;
    }
}
