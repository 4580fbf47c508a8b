package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's tool {@code image_generation} for models that paint by themselves: what it says of the picture becomes {@code
 * imageConfig} (ai.google.dev, "Image generation", aspect ratios and sizes).
 */
final class PictureTool {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[x×*]([0-9]{1,5})");
    private static final List<String> RATIOS =
            List.of("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
    private static final double NEAR = 0.02;
    private static final int LONG_4K = 3500;
    private static final int LONG_2K = 1500;
    /** What has no counterpart, and the words that ask for nothing special. */
    private static final Map<String, Set<String>> LOST = Map.of(
            "background", Set.of("auto", "opaque"),
            "output_format", Set.of("png"),
            "output_compression", Set.of(),
            "input_fidelity", Set.of("low"));

    private PictureTool() {}

    static boolean is(ToolDefinition.Server tool) {
        return tool.kind() == ToolDefinition.ServerToolKind.IMAGE_GENERATION;
    }

    /** Tells what of the tool at {@code param} is lost. */
    static void check(ToolDefinition.Server tool, String param, Losses losses) {
        if (tool.json().containsKey("input_image_mask")) {
            throw GatewayException.unsupported(
                    param + ".input_image_mask", "This model takes no mask of where to change a picture.");
        }
        for (String name : tool.json().keySet()) {
            Set<String> usual = LOST.get(name);
            String word = Loose.string(tool.json(), name);
            if (usual != null && (word == null || !usual.contains(word))) {
                losses.dropped(param + "." + name);
            }
        }
    }

    /** The {@code imageConfig} that the request's tool amounts to; null when it says nothing of a size. */
    static @Nullable JsonObject config(ChatRequest request, Losses losses) {
        for (int i = 0; i < request.tools().size(); i++) {
            if (request.tools().get(i) instanceof ToolDefinition.Server server && is(server)) {
                return config(server.json(), "tools[" + i + "]", losses);
            }
        }
        return null;
    }

    private static @Nullable JsonObject config(JsonObject tool, String param, Losses losses) {
        String size = Loose.string(tool, "size");
        if (size == null || size.equals("auto")) {
            return "high".equals(Loose.string(tool, "quality"))
                    ? Json.object().add("imageSize", "2K").build()
                    : null;
        }
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw GatewayException.invalid(param + ".size", "'" + param + ".size' must be 'auto' or like '1024x1536'.");
        }
        int width = Math.max(1, Integer.parseInt(sides.group(1)));
        int height = Math.max(1, Integer.parseInt(sides.group(2)));
        double wanted = (double) width / height;
        String best = nearest(wanted);
        if (Math.abs(value(best) / wanted - 1) > NEAR) {
            losses.clamped(param + ".size", best);
        }
        JsonObjectBuilder config = Json.object().add("aspectRatio", best);
        int longer = Math.max(width, height);
        if (longer >= LONG_2K + 100) { // OpenAI's usual 1536 is Google's usual 1K of another shape
            config.add("imageSize", longer >= LONG_4K ? "4K" : "2K");
        }
        return config.build();
    }

    private static String nearest(double wanted) {
        String best = "1:1";
        for (String ratio : RATIOS) {
            if (Math.abs(Math.log(value(ratio) / wanted)) < Math.abs(Math.log(value(best) / wanted))) {
                best = ratio;
            }
        }
        return best;
    }

    private static double value(String ratio) {
        String[] sides = ratio.split(":", 2);
        return Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
    }
}
