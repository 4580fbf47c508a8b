package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** OpenAI Responses: its row, which {@code OpenAiDialect} puts among OpenAI's others. */
public final class OpenAiResponsesDialect {
    /** The wire format's id: the word in a channel's {@code dialects}, and the key of unmodelled members. */
    public static final String FORMAT = "openai-responses";

    static final String UPSTREAM_PATH = "/responses";

    private OpenAiResponsesDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                "openai.responses",
                FORMAT,
                "POST",
                List.of(PathTemplate.of("/v1/responses"), PathTemplate.of("/api/v1/responses")),
                Operation.CHAT,
                new ResponsesCodec(),
                OpenAiErrors.INSTANCE));
    }
}
