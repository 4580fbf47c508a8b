package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import jakarta.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code size} of {@code image_generation} for what a caller wrote in Gemini's {@code imageConfig}. */
final class PictureSize {
    private static final Map<String, String> EXACT = Map.of("1:1", "1024x1024", "3:2", "1536x1024", "2:3", "1024x1536");

    private PictureSize() {}

    /** The size; null when the caller did not say. Of each shape there is one here, the nearest is taken. */
    static @Nullable String of(ChatRequest request, Losses losses) {
        JsonObject config = Loose.object(request.extensions().of("gemini"), "generationConfig");
        JsonObject image = Loose.object(config, "imageConfig");
        String ratio = Loose.string(image, "aspectRatio");
        String size = ratio == null ? null : EXACT.get(ratio);
        String[] sides = ratio == null ? new String[0] : ratio.split(":", -1);
        if (size == null && sides.length == 2 && sides[0].matches("[0-9]{1,3}") && sides[1].matches("[0-9]{1,3}")) {
            size = Integer.parseInt(sides[0]) > Integer.parseInt(sides[1]) ? "1536x1024" : "1024x1536";
        }
        boolean larger = Loose.string(image, "imageSize") != null && !"1K".equals(Loose.string(image, "imageSize"));
        if (image != null && (larger || ratio != null && !EXACT.containsKey(ratio))) {
            losses.converted("image_config", size == null ? "auto" : size);
        }
        return size;
    }
}
