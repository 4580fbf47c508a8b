package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** OpenAI Responses: its rows, which {@code OpenAiDialect} puts among OpenAI's others. */
public final class OpenAiResponsesDialect {
    /** The wire format's id: the word in a channel's {@code dialects}, and the key of unmodelled members. */
    public static final String FORMAT = "openai-responses";

    static final String UPSTREAM_PATH = "/responses";

    private OpenAiResponsesDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        ResponsesCodec responses = new ResponsesCodec();
        return List.of(
                row("openai.responses", "/responses", Operation.CHAT, responses),
                row(
                        "openai.input-tokens",
                        "/responses/input_tokens",
                        Operation.COUNT_TOKENS,
                        new ResponsesCountCodec(responses)));
    }

    private static Endpoint row(String id, String path, Operation operation, EndpointCodec codec) {
        return new Endpoint(
                id,
                FORMAT,
                "POST",
                List.of(PathTemplate.of("/v1" + path), PathTemplate.of("/api/v1" + path)),
                operation,
                codec,
                OpenAiErrors.INSTANCE);
    }
}
