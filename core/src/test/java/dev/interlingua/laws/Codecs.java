package dev.interlingua.laws;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.dialect.gemini.GeminiDialect;
import dev.interlingua.dialect.openai.OpenAiDialect;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.TopLevel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The four chat formats, with requests and targets for their codecs. */
final class Codecs {
    static final List<String> FORMATS = List.of("openai-chat", "openai-responses", "claude", "gemini");

    private static final Map<String, String> PATHS = Map.of(
            "openai-chat", "/v1/chat/completions",
            "openai-responses", "/v1/responses",
            "claude", "/v1/messages",
            "gemini", "/v1beta/models/m:generateContent");

    /** Where a format's request holds the conversation. */
    private static final Map<String, String> MESSAGES = Map.of(
            "openai-chat", "messages",
            "openai-responses", "input",
            "claude", "messages",
            "gemini", "contents");

    private Codecs() {}

    static ChatCodec of(String format) {
        return Stream.<Dialect>of(new ClaudeDialect(), new GeminiDialect(), new OpenAiDialect())
                .flatMap(dialect -> dialect.endpoints().stream())
                .filter(row -> row.operation() == Operation.CHAT && row.format().equals(format))
                .map(row -> (ChatCodec) row.codec())
                .findFirst()
                .orElseThrow();
    }

    static InboundRequest inbound(String format, byte[] body) {
        String path = Objects.requireNonNull(PATHS.get(format));
        RequestHead head = new RequestHead("POST", path, Map.of("model", "m"), Query.EMPTY, Headers.EMPTY);
        return new InboundRequest(head, body, TopLevel.of(body));
    }

    static String messages(String format) {
        return Objects.requireNonNull(MESSAGES.get(format));
    }

    /** A model the catalog does not know: it is trusted with much. */
    static Target unknownModel(String format) {
        return new Target("m", Catalog.shipped().profile("m", format), false);
    }

    static Target model(String format, String model) {
        return new Target(model, Catalog.shipped().profile(model, format), false);
    }
}
