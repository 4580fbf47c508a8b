package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.openai.common.FileText;
import dev.interlingua.json.Fields;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of an edit in JSON: {@code images} of {@code image_url} or {@code file_id}, or {@code image} as compatible
 * servers take it, one or several texts.
 *
 * @param mask null for none
 */
record ImageFiles(List<InputFile> pictures, @Nullable InputFile mask) {
    static final ImageFiles NONE = new ImageFiles(List.of(), null);
    static final int MOST = 16;

    private static final String IMAGES = "images";
    private static final String IMAGE = "image";

    ImageFiles {
        pictures = List.copyOf(pictures);
    }

    /** The member that holds the pictures, or the official one when there is none. */
    static String member(TopLevel body) {
        return !body.has(IMAGES) && body.has(IMAGE) ? IMAGE : IMAGES;
    }

    /** Refuses an edit of nothing, and one of too much, without reading the pictures. */
    static void check(TopLevel body) {
        String member = member(body);
        if (!body.has(member)
                || body.isEmptyArray(member)
                || "".equals(body.firstByte(member) == '"' ? start(body, member) : null)) {
            throw missing();
        }
        byte first = body.firstByte(member);
        if (first != '[' && (member.equals(IMAGES) || first != '"' && first != '{')) {
            throw GatewayException.invalid(member, "Invalid type for '" + member + "': expected an array.");
        }
        requireAtMost(body.size(member), member);
    }

    private static @Nullable String start(TopLevel body, String member) {
        String text = body.text(member);
        return text == null || text.length() > 2 ? text : "";
    }

    static GatewayException missing() {
        return GatewayException.invalid(IMAGE, "Missing required parameter: 'image'.");
    }

    static void requireAtMost(int count, String member) {
        if (count > MOST) {
            throw GatewayException.invalid(member, "'" + member + "' may hold at most " + MOST + " pictures.");
        }
    }

    /** Reads them all. */
    static ImageFiles read(TopLevel body) {
        String member = member(body);
        JsonValue value = body.value(member);
        List<InputFile> pictures = new ArrayList<>();
        if (value instanceof JsonArray all) {
            for (int i = 0; i < all.size(); i++) {
                pictures.add(file(all.get(i), member + "[" + i + "]"));
            }
        } else if (value != null) {
            pictures.add(file(value, member));
        }
        JsonValue mask = body.value("mask");
        return new ImageFiles(pictures, mask == null ? null : file(mask, "mask"));
    }

    private static InputFile file(JsonValue value, String path) {
        if (value instanceof JsonString text) {
            return FileText.read(text.getString(), path);
        }
        if (!(value instanceof JsonObject object)) {
            throw GatewayException.invalid(path, "'" + path + "' must be an object with 'image_url' or 'file_id'.");
        }
        Fields fields = new Fields(object, path);
        String id = fields.string("file_id");
        if (id != null) {
            return new InputFile.Stored(OpenAiImagesDialect.FORMAT, id);
        }
        String at = fields.at("image_url");
        JsonValue url = fields.value("image_url");
        if (url instanceof JsonObject nested) { // as in a chat
            return FileText.read(new Fields(nested, at).requiredString("url"), at + ".url");
        }
        return FileText.read(fields.requiredString("image_url"), at);
    }
}
