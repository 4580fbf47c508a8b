package dev.interlingua.vectors;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.WireError;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.dialect.gemini.GeminiDialect;
import dev.interlingua.dialect.openai.OpenAiDialect;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** The four chat formats: OpenAI Chat, OpenAI Responses, Claude Messages, Gemini generateContent. */
enum Wire {
    OC("openai-chat", "/v1/chat/completions", "{'model':'m','messages':[{'role':'user','content':'Hi'}]}"),
    OR("openai-responses", "/v1/responses", "{'model':'m','input':'Hi'}"),
    CM("claude", "/v1/messages", "{'model':'m','max_tokens':4000,'messages':[{'role':'user','content':'Hi'}]}"),
    GG("gemini", "/v1beta/models/m:generateContent", "{'contents':[{'role':'user','parts':[{'text':'Hi'}]}]}");

    private final String format;
    private final String path;
    private final String greeting;

    Wire(String format, String path, String greeting) {
        this.format = format;
        this.path = path;
        this.greeting = greeting;
    }

    String format() {
        return format;
    }

    String path() {
        return path;
    }

    Endpoint row() {
        return Stream.<Dialect>of(new ClaudeDialect(), new GeminiDialect(), new OpenAiDialect())
                .flatMap(dialect -> dialect.endpoints().stream())
                .filter(row -> row.operation() == Operation.CHAT && row.format().equals(format))
                .findFirst()
                .orElseThrow();
    }

    ChatCodec codec() {
        return (ChatCodec) row().codec();
    }

    InboundRequest inbound(byte[] body) {
        RequestHead head = new RequestHead("POST", path, Map.of("model", "m"), Query.EMPTY, Headers.EMPTY);
        return new InboundRequest(head, body, TopLevel.of(body));
    }

    InboundRequest inbound(String json) {
        return inbound(Doc.quoted(json).getBytes(StandardCharsets.UTF_8));
    }

    /** A caller's request of this format, written with single quotes. */
    Question ask(String json) {
        return new Question(this, inbound(json));
    }

    /** The shortest request of this format. */
    Question hello() {
        return ask(greeting);
    }

    /** The shortest request, with further members. */
    Question hello(String members) {
        return ask(body(members));
    }

    /** The same as text. */
    String body(String members) {
        return greeting.substring(0, greeting.length() - 1) + "," + members + "}";
    }

    /** The upstream's error as this format reads it. */
    ApiError readError(int status, String json, String... headers) {
        byte[] body = Doc.quoted(json).getBytes(StandardCharsets.UTF_8);
        return row().errors().decode(status, Headers.of(headers), body);
    }

    /** The error as a caller of this format gets it. */
    WireError writeError(ApiError error) {
        return row().errors().encode(error, "req_1");
    }

    static ApiError refused(Runnable attempt) {
        return Assertions.assertThrows(GatewayException.class, attempt::run).error();
    }
}
