package dev.interlingua.exchange;

import dev.interlingua.http.Form;
import dev.interlingua.http.FormPart;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.json.Json;
import dev.interlingua.upload.Upload;
import dev.interlingua.upload.UploadLimits;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with a picture or two as the JSON object it stands for, for endpoints that take both: texts stay texts, files
 * become {@code data:} URLs, {@code name[]} and names that come again an array, {@code name[key]} an object.
 */
final class FormJson {
    private static final Pattern NESTED = Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]]*)]");

    private FormJson() {}

    /** Whether the caller sends a form. */
    static boolean isForm(ServerExchange exchange) {
        return "multipart/form-data".equals(exchange.headers().contentType());
    }

    /**
     * Reads the caller's form.
     *
     * @param limit bytes allowed, all of them in memory
     * @return fails as {@link Upload#read}
     */
    static CompletionStage<byte[]> read(ServerExchange exchange, long limit) {
        String type = exchange.headers().first("Content-Type");
        return Upload.read(exchange.bodyStream(limit), type, UploadLimits.of(limit), Set.of())
                .thenCompose(upload -> upload.whole(limit).whenComplete((form, failure) -> upload.close()))
                .thenApply(form -> Json.bytes(json(form)));
    }

    static JsonObject json(Form form) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (FormPart part : form.parts()) {
            JsonValue value = Json.string(part.isFile() ? dataUrl(part) : part.text());
            Matcher nested = NESTED.matcher(part.name());
            if (!nested.matches()) {
                members.merge(part.name(), value, FormJson::together);
            } else if (nested.group(2).isEmpty()) {
                members.merge(nested.group(1), Json.array().add(value).build(), FormJson::together);
            } else {
                members.merge(
                        nested.group(1),
                        Json.object().add(nested.group(2), value).build(),
                        FormJson::together);
            }
        }
        JsonObjectBuilder json = Json.object();
        members.forEach(json::add);
        return json.build();
    }

    private static JsonValue together(JsonValue one, JsonValue other) {
        if (one instanceof JsonObject some && other instanceof JsonObject more) {
            JsonObjectBuilder all = Json.object(some);
            more.forEach(all::add);
            return all.build();
        }
        JsonArray some =
                one instanceof JsonArray array ? array : Json.array().add(one).build();
        JsonArray more = other instanceof JsonArray array
                ? array
                : Json.array().add(other).build();
        var all = Json.array(some);
        more.forEach(all::add);
        return all.build();
    }

    /** A sender who does not know what a file is lets its first bytes tell. */
    private static String dataUrl(FormPart part) {
        String said = part.contentType();
        String type = said != null && said.matches("image/[A-Za-z0-9.+-]+") ? said : "";
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(part.bytes());
    }
}
