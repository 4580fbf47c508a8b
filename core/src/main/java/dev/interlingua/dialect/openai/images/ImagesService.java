package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PictureSize;
import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import dev.interlingua.service.ImageResponse.Told;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks OpenAI, and servers like it, for pictures on behalf of callers of other formats.
 *
 * @param edit whether pictures are to be changed
 */
record ImagesService(boolean edit) implements UpstreamService<ImageRequest, ImageResponse> {
    /** What only others know, but what nobody misses: Qwen rewrites prompts unless told not to, OpenAI always does. */
    private static final Set<String> UNMISSED = Set.of("prompt_extend");

    @Override
    public Operation operation() {
        return edit ? Operation.EDIT_IMAGE : Operation.GENERATE_IMAGE;
    }

    @Override
    public String format() {
        return OpenAiImagesDialect.FORMAT;
    }

    @Override
    public ErrorCodec errors() {
        return OpenAiErrors.INSTANCE;
    }

    @Override
    public Step<ImageResponse> begin(ImageRequest request, Target target, Losses losses) {
        var traits = target.profile().images();
        Pictures.requireAtMost(traits.pictures(), request);
        if (request.negativePrompt() != null) {
            losses.dropped("negative_prompt");
        }
        if (request.seed() != null) {
            losses.dropped("seed");
        }
        Pictures.vendorLosses(request, UNMISSED, losses);
        JsonObject members = members(request, target, size(request, traits.sizes(), losses));
        List<Question> questions = Pictures.counts(request, traits.perCall()).stream()
                .map(count -> question(request, members, count))
                .toList();
        return Step.askAll(
                questions,
                answers -> Pictures.delivered(
                        request,
                        Pictures.joined(answers.stream()
                                .map(answer -> read(answer.json()))
                                .toList())));
    }

    /** The size as OpenAI writes it; of a model that makes a few sizes only, the nearest. */
    private static @Nullable String size(ImageRequest request, List<String> sizes, Losses losses) {
        PictureSize size = PictureSize.read(request.size());
        if (size == null) {
            return null;
        }
        if (size.pixels() && (sizes.isEmpty() || sizes.contains(size.sides("x")))) {
            return size.sides("x");
        }
        if (!size.shaped() || sizes.isEmpty()) {
            losses.dropped("size");
            return null;
        }
        String nearest = size.nearest(sizes, new Losses());
        losses.clamped("size", nearest);
        return nearest;
    }

    private static JsonObject members(ImageRequest request, Target target, @Nullable String size) {
        JsonObjectBuilder json = Json.object().add("model", target.model()).add("prompt", request.prompt());
        add(json, "size", size);
        ImageRequest.Look look = request.look();
        add(json, "quality", look.quality());
        add(json, "style", look.style());
        add(json, "background", look.background());
        add(json, "moderation", look.moderation());
        add(json, "input_fidelity", look.inputFidelity());
        // No response_format: newer models refuse it; what they give instead is turned into what the caller wants.
        ImageRequest.Output output = request.output();
        add(json, "output_format", output.format());
        if (output.compression() != null) {
            json.add("output_compression", output.compression());
        }
        add(json, "user", request.user());
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable String text) {
        if (text != null) {
            json.add(name, text);
        }
    }

    private Question question(ImageRequest request, JsonObject members, int count) {
        JsonObjectBuilder json = Json.object(members);
        if (count > 1) {
            json.add("n", count);
        }
        String path = OpenAiImagesDialect.path(edit);
        if (!edit) {
            return Question.post(path, json.build());
        }
        List<InputFile> files = Stream.concat(request.pictures().stream(), Stream.ofNullable(request.mask()))
                .toList();
        if (files.stream().allMatch(InputFile.Inline.class::isInstance)) {
            ImageForm form = ImageForm.of(json.build(), request.pictures(), request.mask());
            return new Question("POST", path, Headers.of("Content-Type", form.contentType()), form.body(), true);
        }
        // Only the JSON form has a place for addresses and for files that OpenAI keeps.
        JsonArrayBuilder images = Json.array();
        request.pictures().forEach(picture -> images.add(reference(picture)));
        json.add("images", images);
        InputFile mask = request.mask();
        if (mask != null) {
            json.add("mask", reference(mask));
        }
        return Question.post(path, json.build());
    }

    private static JsonObject reference(InputFile file) {
        return file instanceof InputFile.Stored stored && stored.format().equals(OpenAiImagesDialect.FORMAT)
                ? Json.object().add("file_id", stored.id()).build()
                : Json.object().add("image_url", Pictures.url(file)).build();
    }

    private static ImageResponse read(JsonObject json) {
        if (OpenAiErrors.isError(json, "data")) {
            throw new GatewayException(OpenAiErrors.decode(json));
        }
        String format = Loose.string(json, "output_format");
        List<Picture> pictures = new ArrayList<>();
        for (JsonObject each : Loose.objects(json, "data")) {
            String bytes = Loose.string(each, "b64_json");
            String url = Loose.string(each, "url");
            String revised = Loose.string(each, "revised_prompt");
            if (bytes != null) {
                pictures.add(
                        Picture.of(bytes, format == null ? Pictures.typeOfBase64(bytes) : "image/" + format, revised));
            } else if (url != null) {
                pictures.add(Picture.at(url, revised));
            }
        }
        if (pictures.isEmpty()) {
            throw GatewayException.badGateway("The upstream's answer holds no picture.");
        }
        JsonObject usage = Loose.object(json, "usage");
        Told told = new Told(
                Loose.string(json, "size"), Loose.string(json, "quality"), Loose.string(json, "background"), format);
        return new ImageResponse(
                Loose.number(json, "created"),
                pictures,
                usage == null ? Usage.NONE : OpenAiUsage.read(usage),
                told,
                null);
    }
}
