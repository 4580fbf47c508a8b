package dev.interlingua.dialect.openai.moderations;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** The row of OpenAI's moderations (API reference, "Moderations"). No other vendor's API is translated to it. */
public final class OpenAiModerationsDialect {
    static final String FORMAT = "openai-moderations";
    static final String UPSTREAM_PATH = "/moderations";

    private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint(
            "openai.moderations",
            FORMAT,
            "POST",
            List.of(PathTemplate.of("/v1/moderations"), PathTemplate.of("/api/v1/moderations")),
            Operation.MODERATE,
            new ModerationsCodec(),
            OpenAiErrors.INSTANCE));

    private OpenAiModerationsDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    /** Channels of OpenAI's are given the caller's own bytes. */
    public static UpstreamService<?, ?> service() {
        return new ModerationsService();
    }
}
