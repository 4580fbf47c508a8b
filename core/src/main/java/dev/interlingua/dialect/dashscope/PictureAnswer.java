package dev.interlingua.dialect.dashscope;

import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import dev.interlingua.service.ImageResponse.Told;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pictures out of DashScope's answers: messages, and the results of tasks. */
final class PictureAnswer {
    private PictureAnswer() {}

    /** The pictures; null when there is none. */
    static @Nullable ImageResponse read(JsonObject answer) {
        JsonObject output = Loose.object(answer, "output");
        List<Picture> pictures = new ArrayList<>();
        for (JsonObject choice : Loose.objects(output, "choices")) {
            message(Loose.object(choice, "message"), pictures);
        }
        for (JsonObject result : Loose.objects(output, "results")) {
            String url = Loose.string(result, "url");
            if (url != null) {
                pictures.add(Picture.at(url, Loose.string(result, "actual_prompt")));
            }
        }
        if (pictures.isEmpty()) {
            return null;
        }
        JsonObject usage = Loose.object(answer, "usage");
        Long input = Loose.number(usage, "input_tokens");
        Long written = Loose.number(usage, "output_tokens");
        Usage tokens = Usage.builder().input(input).output(written).build();
        return new ImageResponse(null, pictures, tokens, new Told(size(usage), null, null, null), answer);
    }

    private static void message(@Nullable JsonObject message, List<Picture> pictures) {
        List<JsonObject> content = Loose.objects(message, "content");
        String text = content.stream()
                .map(part -> Loose.string(part, "text"))
                .filter(found -> found != null && !found.isBlank())
                .findFirst()
                .orElse(null);
        for (JsonObject part : content) {
            String image = Loose.string(part, "image");
            if (image != null) {
                pictures.add(Picture.at(image, text));
            }
        }
    }

    private static @Nullable String size(@Nullable JsonObject usage) {
        Long width = Loose.number(usage, "width");
        Long height = Loose.number(usage, "height");
        return width == null || height == null ? null : width + "x" + height;
    }
}
