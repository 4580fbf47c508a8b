package dev.interlingua.dialect.openai.completions;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** The row of OpenAI's legacy completions (API reference, "Completions"). */
public final class OpenAiCompletionsDialect {
    /** The word in a channel's {@code dialects}, and the key of this format's extensions. */
    public static final String FORMAT = "openai-completions";

    static final String UPSTREAM_PATH = "/completions";

    private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint(
            "openai.completions",
            FORMAT,
            "POST",
            List.of(PathTemplate.of("/v1/completions"), PathTemplate.of("/api/v1/completions")),
            Operation.COMPLETE,
            new CompletionsCodec(),
            OpenAiErrors.INSTANCE));

    private OpenAiCompletionsDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }
}
