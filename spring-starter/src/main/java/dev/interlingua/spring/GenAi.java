package dev.interlingua.spring;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Operation;
import dev.interlingua.usage.UsageRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names and values of OpenTelemetry's semantic conventions for generative AI. */
final class GenAi {
    static final String OPERATION = "gen_ai.client.operation";
    static final String DURATION = "gen_ai.client.operation.duration";
    static final String TOKENS = "gen_ai.client.token.usage";
    static final String FIRST_TOKEN = "gen_ai.server.time_to_first_token";

    static final String OPERATION_NAME = "gen_ai.operation.name";
    static final String PROVIDER_NAME = "gen_ai.provider.name";
    static final String REQUEST_MODEL = "gen_ai.request.model";
    static final String RESPONSE_MODEL = "gen_ai.response.model";
    static final String TOKEN_TYPE = "gen_ai.token.type";
    static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    static final String ERROR_TYPE = "error.type";

    /** Where there is no value: registries want the same tags on every meter of a name. */
    static final String NONE = "none";

    private GenAi() {}

    /** The conventions' own words where they have one. */
    static String operation(Operation operation) {
        return switch (operation) {
            case COMPLETE -> "text_completion";
            case EMBED -> "embeddings";
            default -> operation.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The conventions' own words where they have one. */
    static String provider(@Nullable ChannelType type) {
        if (type == null) {
            return NONE;
        }
        return switch (type) {
            case AZURE_OPENAI -> "azure.ai.openai";
            case CLAUDE -> "anthropic";
            case GEMINI -> "gcp.gemini";
            case VERTEX -> "gcp.vertex_ai";
            default -> type.word();
        };
    }

    /** Why a call ended without its whole answer, in the gateway's own few words. */
    static String errorType(UsageRecord call) {
        if (call.error() != null) {
            return call.error().name().toLowerCase(Locale.ROOT);
        }
        return switch (call.outcome()) {
            case COMPLETED -> NONE;
            case CANCELLED -> "cancelled";
            case FAILED -> "_OTHER";
        };
    }

    static boolean answered(UsageRecord call) {
        return call.outcome() == UsageRecord.Outcome.COMPLETED;
    }
}
