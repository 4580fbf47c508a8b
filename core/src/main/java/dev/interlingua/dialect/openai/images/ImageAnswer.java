package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.json.Json;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageRequest.Form;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes pictures as OpenAI hands them over: {@code ImagesResponse}, or the events of a stream, of which there is one for
 * each picture when its vendor tells of none on the way.
 *
 * @param edit whether pictures were changed
 */
record ImageAnswer(ImageResponse response, ImageRequest request, ServiceContext context, boolean edit) {
    private static final String PNG = "png";

    /** The answer for callers of OpenAI's bodies. */
    ServiceReply reply(Losses losses) {
        tellLosses(losses);
        return request.output().stream() ? events() : ServiceReply.json(json(true));
    }

    /** Tells where there are fewer pictures than were asked for, and where they are of another format. */
    void tellLosses(Losses losses) {
        int got = response.pictures().size();
        if (got < request.wanted()) {
            losses.clamped("n", Integer.toString(got));
        }
        String wanted = request.output().format();
        String given = format(response.pictures().get(0));
        if (wanted != null && given != null && !wanted.equals(given)) {
            losses.converted("output_format", given);
        }
    }

    /** @param usage whether to tell usage also where the vendor tells none, as this schema requires it */
    JsonObject json(boolean usage) {
        JsonObjectBuilder json = Json.object().add("created", created());
        add(json, "background", response.told().background());
        JsonArrayBuilder data = Json.array();
        response.pictures().forEach(picture -> data.add(picture(picture)));
        json.add("data", data);
        add(json, "output_format", format(response.pictures().get(0)));
        add(json, "quality", response.told().quality());
        add(json, "size", response.told().size());
        if (usage || response.usage().total() != null) {
            json.add("usage", usage(response.usage()));
        }
        return json.build();
    }

    private long created() {
        Long told = response.createdSeconds();
        return told == null ? context.createdSeconds() : told;
    }

    private JsonObject picture(Picture picture) {
        JsonObjectBuilder json = Json.object();
        String bytes = picture.base64();
        if (bytes == null) {
            json.add("url", Objects.requireNonNull(picture.url()));
        } else if (request.output().form() == Form.ADDRESS) {
            String type = picture.mimeType();
            json.add("url", DataUrl.write(type == null ? "image/png" : type, bytes));
        } else {
            json.add("b64_json", bytes);
        }
        add(json, "revised_prompt", picture.revisedPrompt());
        return json.build();
    }

    /** The true format; null when it is not known. */
    private @Nullable String format(Picture picture) {
        String type = picture.mimeType();
        return type != null && type.startsWith("image/")
                ? type.substring("image/".length())
                : response.told().format();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable String text) {
        if (text != null) {
            json.add(name, text);
        }
    }

    private static JsonObject usage(Usage usage) {
        long input = known(usage.input());
        long output = known(usage.output());
        long seen = known(usage.imageInput());
        JsonObjectBuilder json = Json.object()
                .add("total_tokens", input + output)
                .add("input_tokens", input)
                .add("output_tokens", output)
                .add(
                        "input_tokens_details",
                        Json.object()
                                .add("text_tokens", Math.max(0, input - seen))
                                .add("image_tokens", seen));
        Long drawn = usage.imageOutput();
        if (drawn != null) {
            json.add(
                    "output_tokens_details",
                    Json.object()
                            .add("text_tokens", Math.max(0, output - drawn))
                            .add("image_tokens", drawn.longValue()));
        }
        return json.build();
    }

    private static long known(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** Server-sent events. What all took stands in the last; the others took nothing, so that a sum is right, too. */
    ServiceReply events() {
        StringBuilder all = new StringBuilder();
        List<Picture> pictures = response.pictures();
        String type = (edit ? "image_edit" : "image_generation") + ".completed";
        for (int i = 0; i < pictures.size(); i++) {
            boolean last = i == pictures.size() - 1;
            JsonObject event = event(type, pictures.get(i), last ? response.usage() : Usage.NONE);
            all.append("event: ")
                    .append(type)
                    .append("\ndata: ")
                    .append(Json.write(event))
                    .append("\n\n");
        }
        return new ServiceReply("text/event-stream", all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private JsonObject event(String type, Picture picture, Usage usage) {
        String format = format(picture);
        return Json.object()
                .add("type", type)
                .add("b64_json", Objects.requireNonNull(picture.base64(), "an event has no place for an address"))
                .add("created_at", created())
                .add("size", or(response.told().size(), request.size()))
                .add("quality", or(response.told().quality(), request.look().quality()))
                .add(
                        "background",
                        or(response.told().background(), request.look().background()))
                .add("output_format", format == null ? PNG : format)
                .add("usage", usage(usage))
                .build();
    }

    private static String or(@Nullable String told, @Nullable String wanted) {
        return told != null ? told : wanted != null ? wanted : "auto";
    }
}
