package dev.interlingua.dialect.openai.videos;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers and objects that may be written as text. */
final class FilmNumbers {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{1,4})\\s*[xX*]\\s*([1-9]\\d{1,4})");
    private static final int LONGEST_NUMBER = 30;

    private FilmNumbers() {}

    /** A number, or null when there is none. */
    static @Nullable BigDecimal number(Fields body, String name) {
        if (body.value(name) instanceof JsonString text) {
            String digits = text.getString().strip();
            if (digits.isEmpty()) {
                return null;
            }
            if (digits.length() > LONGEST_NUMBER || !digits.matches("-?\\d+(\\.\\d+)?")) {
                throw body.wrong(name, "a number");
            }
            return new BigDecimal(digits);
        }
        return body.decimal(name);
    }

    /** A whole number from 1, or null when there is none. */
    static @Nullable Integer positive(Fields body, String name) {
        BigDecimal number = number(body, name);
        if (number == null) {
            return null;
        }
        try {
            int whole = number.intValueExact();
            if (whole > 0) {
                return whole;
            }
        } catch (ArithmeticException fractionOrHuge) {
            throw body.wrong(name, "an integer");
        }
        throw GatewayException.invalid(body.at(name), "'" + body.at(name) + "' must be at least 1.");
    }

    /** What the film looks like. */
    static VideoRequest.Frame frame(Fields body) {
        Integer width = positive(body, "width");
        Integer height = positive(body, "height");
        String size = body.string("size");
        if (size != null && !size.isBlank()) {
            Matcher sides = SIZE.matcher(size.strip());
            if (!sides.matches()) {
                throw new GatewayException(new ApiError(
                        ErrorKind.INVALID_REQUEST,
                        "Invalid value for 'size': expected width and height, such as '1280x720'.",
                        "size",
                        "invalid_size",
                        null,
                        null));
            }
            width = Integer.valueOf(sides.group(1));
            height = Integer.valueOf(sides.group(2));
        }
        if ((width == null) != (height == null)) {
            throw GatewayException.invalid(width == null ? "width" : "height", "'width' and 'height' come together.");
        }
        return new VideoRequest.Frame(
                width, height, body.string("aspect_ratio"), body.string("resolution"), positive(body, "fps"));
    }

    /** An object, or its JSON as text; empty when there is none. */
    static JsonObject object(Fields body, String name) {
        JsonValue value = body.value(name);
        if (value instanceof JsonString text) {
            if (text.getString().isBlank()) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            try {
                value = Json.readRequest(text.getString());
            } catch (GatewayException notJson) {
                throw body.wrong(name, "an object, or its JSON");
            }
        }
        if (value == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw body.wrong(name, "an object, or its JSON");
    }
}
