package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.http.Form;
import dev.interlingua.http.FormPart;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code POST /v1/images/edits} as a form: pictures in files called {@code image}, {@code image[]} or {@code image[0]}. */
final class ImageFormCodec implements UploadCodec<ImageRequest, ImageResponse> {
    private static final String PROMPT = "prompt";
    private static final String MASK = "mask";
    private static final Pattern PICTURE = Pattern.compile("image(\\[[0-9]*])?");
    private static final List<String> PICTURES = Stream.concat(
                    Stream.of("image", "image[]"),
                    IntStream.range(0, ImageFiles.MOST).mapToObj(i -> "image[" + i + "]"))
            .toList();
    private static final Set<String> NUMBERS = Set.of("n", "output_compression", "partial_images", "seed");

    @Override
    public Set<String> needed() {
        return Set.of("model", PROMPT);
    }

    @Override
    public List<String> files() {
        return PICTURES;
    }

    @Override
    public String upstreamPath() {
        return OpenAiImagesDialect.path(true);
    }

    @Override
    public void check(Fields fields) {
        ImageMembers.checkPresent(members(fields));
    }

    /** The fields as the members they would be in JSON. */
    private static dev.interlingua.json.Fields members(Fields fields) {
        JsonObjectBuilder members = Json.object();
        for (String name : ImageMembers.SMALL) {
            String text = fields.first(name);
            if (text != null) {
                members.add(name, value(name, text));
            }
        }
        return dev.interlingua.json.Fields.root(members.build());
    }

    private static JsonValue value(String name, String text) {
        if (!NUMBERS.contains(name)) {
            return Json.string(text);
        }
        try {
            return Json.number(new BigDecimal(text.strip()));
        } catch (NumberFormatException noNumber) {
            return Json.string(text); // of the wrong type then, as it would be in JSON
        }
    }

    @Override
    public boolean answersJson(Fields fields) {
        return !streams(fields);
    }

    @Override
    public boolean streams(Fields fields) {
        return ImageMembers.streams(members(fields));
    }

    @Override
    public ImageRequest decodeRequest(Form form) {
        List<InputFile> pictures = new ArrayList<>();
        InputFile mask = null;
        for (FormPart part : form.parts()) {
            if (part.isFile() && PICTURE.matcher(part.name()).matches()) {
                pictures.add(file(part));
            } else if (part.isFile() && part.name().equals(MASK)) {
                mask = file(part);
            }
        }
        if (pictures.isEmpty()) {
            throw ImageFiles.missing();
        }
        ImageFiles.requireAtMost(pictures.size(), "image");
        return ImageMembers.request(members(form::texts), new ImageFiles(pictures, mask), vendor(form));
    }

    private static InputFile file(FormPart part) {
        if (part.bytes().length == 0) {
            throw GatewayException.invalid(part.name(), "The file '" + part.name() + "' is empty.");
        }
        String type = part.contentType();
        String essence = type == null ? null : type.split(";", 2)[0].strip();
        return new InputFile.Inline(essence, part.fileName(), part.bytes());
    }

    /** Forms know no truth values but by their words. */
    private static JsonObject vendor(Form form) {
        JsonObjectBuilder vendor = Json.object();
        for (FormPart part : form.parts()) {
            if (!part.isFile() && !ImageMembers.SMALL.contains(part.name())) {
                String text = part.text();
                boolean truth = text.equals("true") || text.equals("false");
                vendor.add(part.name(), truth ? Json.bool(text.equals("true")) : Json.string(text));
            }
        }
        return vendor.build();
    }

    @Override
    public ServiceReply encodeResponse(
            ImageResponse response, ImageRequest request, ServiceContext context, Losses losses) {
        return new ImageAnswer(response, request, context, true).reply(losses);
    }

    @Override
    public UsageReader usageReader() {
        return ImagesCodec.USAGE;
    }
}
