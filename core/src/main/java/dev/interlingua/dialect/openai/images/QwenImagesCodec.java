package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;

/**
 * Qwen's bodies on OpenAI's image paths: {@code input.messages} and {@code parameters}, as DashScope reads them; the answer
 * is OpenAI's. Told apart by the object {@code input}.
 *
 * @param edit whether pictures are to be changed
 */
record QwenImagesCodec(boolean edit) implements ServiceCodec<ImageRequest, ImageResponse> {
    private static final Set<String> PARAMETERS = Set.of("n", "size", "negative_prompt", "seed");

    @Override
    public boolean isVariant() {
        return true;
    }

    @Override
    public boolean reads(InboundRequest request) {
        return request.members().firstByte("input") == '{';
    }

    @Override
    public String model(InboundRequest request) {
        return ImageMembers.model(request.members().value("model"));
    }

    /** Nobody is relayed this format, so that whatever is read is read once more. */
    @Override
    public void check(InboundRequest request) {
        ImageRequest read = decodeRequest(request);
        if (edit && read.pictures().isEmpty()) {
            throw GatewayException.invalid(
                    "input.messages", "Missing required parameter: 'input.messages' holds no image.");
        }
    }

    @Override
    public boolean streams(InboundRequest request) {
        return decodeRequest(request).output().stream();
    }

    @Override
    public ImageRequest decodeRequest(InboundRequest request) {
        Fields body = Fields.of(Json.readRequest(request.body()), "");
        QwenInput input = QwenInput.read(Fields.of(body.value("input"), "input"));
        Fields parameters = body.object("parameters");
        Fields said = parameters == null ? new Fields(Json.object().build(), "parameters") : parameters;
        String negative = said.string("negative_prompt");
        return new ImageRequest(
                model(request),
                input.prompt(),
                negative == null || negative.isEmpty() ? input.negativePrompt() : negative,
                input.pictures(),
                null,
                ImageMembers.count(said, "n"),
                said.string("size"),
                ImageRequest.Look.ANY,
                ImageMembers.output(body),
                said.integer("seed"),
                body.string("user"),
                vendor(said));
    }

    private static JsonObject vendor(Fields parameters) {
        JsonObjectBuilder vendor = Json.object();
        parameters.json().forEach((name, value) -> {
            if (!PARAMETERS.contains(name)) {
                vendor.add(name, value);
            }
        });
        return vendor.build();
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        throw new IllegalStateException("no upstream answers this format as its callers read it");
    }

    @Override
    public ServiceReply encodeResponse(
            ImageResponse response, ImageRequest request, ServiceContext context, Losses losses) {
        ImageAnswer answer = new ImageAnswer(response, request, context, edit);
        answer.tellLosses(losses);
        if (request.output().stream()) {
            return answer.events();
        }
        JsonObject metadata = response.metadata();
        JsonObjectBuilder json = Json.object(answer.json(false));
        return ServiceReply.json((metadata == null ? json : json.add("metadata", metadata)).build());
    }

    private static final List<String> TOP = List.of("model", "response_format", "output_format", "user", "stream");

    @Override
    public String pathOf(InboundRequest request, String param) {
        if (param.equals("prompt") || param.startsWith("image")) {
            return "input.messages";
        }
        return TOP.contains(param) ? param : "parameters." + param;
    }
}
