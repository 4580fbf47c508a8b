package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.VideoCodec;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls about a film in any of the formats.
 *
 * @param answer words a task
 * @param id where the film's id stands
 */
record FilmCodec(FilmAnswer answer, Function<InboundRequest, String> id) implements VideoCodec {
    /** In the path. */
    static final Function<InboundRequest, String> IN_PATH =
            request -> request.head().parameters().getOrDefault("id", "");

    private static final Set<String> VARIANTS = Set.of("video", "thumbnail", "spritesheet");

    @Override
    public String id(InboundRequest request) {
        return id.apply(request);
    }

    @Override
    public VideoQuery query(InboundRequest request, String handle) {
        boolean remix = request.head().method().equals("POST") && id == IN_PATH;
        return new VideoQuery(handle, variant(request), remix ? prompt(request) : null);
    }

    private static @Nullable String variant(InboundRequest request) {
        String variant = request.head().query().first("variant");
        if (variant != null && !VARIANTS.contains(variant)) {
            throw GatewayException.invalid(
                    "variant", "Invalid value for 'variant': expected 'video', 'thumbnail' or 'spritesheet'.");
        }
        return variant;
    }

    private static String prompt(InboundRequest request) {
        Fields body = Fields.root((JsonObject) Json.readRequest(request.body()));
        String prompt = body.string("prompt");
        if (prompt == null || prompt.isBlank()) {
            throw body.missing("prompt");
        }
        return prompt;
    }

    @Override
    public ServiceReply encode(VideoTask task, ServiceContext context) {
        return ServiceReply.json(answer.write(task, context));
    }
}
