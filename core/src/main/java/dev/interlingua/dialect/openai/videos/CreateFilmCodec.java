package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Asks for a film in any of the formats. */
record CreateFilmCodec(FilmBody body, FilmAnswer answer) implements ServiceCodec<VideoRequest, VideoTask> {

    @Override
    public @Nullable String model(InboundRequest request) {
        if (body == FilmBody.JIMENG) {
            JimengCall.check(request.head());
        }
        TopLevel members = request.members();
        for (String name : body.modelNames()) {
            JsonValue value = members.value(name);
            if (value instanceof JsonString text && !text.getString().isBlank()) {
                return text.getString();
            }
            if (value != null) {
                throw GatewayException.invalid(name, "'" + name + "' must be the name of a model.");
            }
        }
        String usual = body.modelNames().get(0);
        throw GatewayException.invalid(usual, "Missing required parameter: '" + usual + "'.");
    }

    /** All that could be wrong is found when the request is read, which happens in any case: films are never relayed. */
    @Override
    public void check(InboundRequest request) {}

    @Override
    public VideoRequest decodeRequest(InboundRequest request) {
        String model = model(request);
        return body.read((JsonObject) Json.readRequest(request.body()), model == null ? "" : model);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        throw new IllegalStateException("a film's id has to be sealed, so that it is never relayed");
    }

    @Override
    public ServiceReply encodeResponse(
            VideoTask response, VideoRequest request, ServiceContext context, Losses losses) {
        return ServiceReply.json(answer.write(response, context));
    }
}
