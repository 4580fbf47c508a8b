package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.openai.common.FileText;
import dev.interlingua.json.Fields;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.VideoRequest.Picture;
import dev.interlingua.service.VideoRequest.Place;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures a film is made from, wherever the formats have them: the first one, the last one, or several. Of a list
 * without names, one is the first, two are the first and the last, more are references.
 */
record FilmFiles(Fields body, String format) {
    private static final int MOST = 16;

    List<Picture> read() {
        List<Picture> pictures = new ArrayList<>();
        if (body.has("image")) {
            pictures.add(new Picture(Place.FIRST, FileText.read(body.requiredString("image"), "image")));
        }
        if (body.has("input_reference")) {
            pictures.add(new Picture(Place.FIRST, reference()));
        }
        if (body.has("image_tail")) {
            pictures.add(new Picture(Place.LAST, FileText.read(body.requiredString("image_tail"), "image_tail")));
        }
        List<InputFile> several = new ArrayList<>();
        for (String name : List.of("images", "binary_data_base64", "image_urls")) {
            List<String> texts =
                    body.value(name) instanceof JsonString one ? List.of(one.getString()) : body.strings(name);
            for (int i = 0; i < texts.size(); i++) {
                several.add(FileText.read(texts.get(i), name + "[" + i + "]"));
            }
        }
        for (int i = 0; i < several.size(); i++) {
            Place place = several.size() > 2 ? Place.REFERENCE : i == 0 ? Place.FIRST : Place.LAST;
            pictures.add(new Picture(place, several.get(i)));
        }
        if (pictures.size() > MOST) {
            throw GatewayException.invalid("images", "A video is made from at most " + MOST + " pictures.");
        }
        return pictures;
    }

    private InputFile reference() {
        JsonValue value = body.value("input_reference");
        if (value instanceof JsonString text) {
            if (!text.getString().startsWith("{")) {
                return FileText.read(text.getString(), "input_reference");
            }
            value = FilmNumbers.object(body, "input_reference"); // in a form, objects are texts
        }
        if (!(value instanceof JsonObject object)) {
            throw body.wrong("input_reference", "an object with 'image_url' or 'file_id'");
        }
        Fields fields = new Fields(object, "input_reference");
        String id = fields.string("file_id");
        String url = fields.string("image_url");
        if ((id == null) == (url == null)) {
            throw GatewayException.invalid(
                    "input_reference", "'input_reference' takes exactly one of 'image_url' and 'file_id'.");
        }
        return url == null
                ? new InputFile.Stored(format, String.valueOf(id))
                : FileText.read(url, fields.at("image_url"));
    }
}
