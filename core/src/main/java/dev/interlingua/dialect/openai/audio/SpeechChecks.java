package dev.interlingua.dialect.openai.audio;

import dev.interlingua.json.Fields;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API reference of {@code POST /v1/audio/speech} rules out. */
final class SpeechChecks {
    private static final int MOST_CHARACTERS = 4096;
    private static final BigDecimal SLOWEST = new BigDecimal("0.25");
    private static final BigDecimal FASTEST = new BigDecimal(4);
    private static final List<String> FORMATS = List.of("mp3", "opus", "aac", "flac", "wav", "pcm");
    private static final List<String> STREAM_FORMATS = List.of("audio", "sse");

    private final TopLevel body;

    private SpeechChecks(TopLevel body) {
        this.body = body;
    }

    static void check(TopLevel body) {
        SpeechChecks check = new SpeechChecks(body);
        String input = check.text("input", true);
        if (input != null && input.isEmpty()) {
            throw GatewayException.invalid("input", "'input' must not be empty.");
        }
        voice(body);
        check.text("instructions", false);
        check.word("response_format", FORMATS);
        check.word("stream_format", STREAM_FORMATS);
        check.speed();
    }

    /** The name of the voice: OpenAI's own are told by name, those a customer has made as an object with an id. */
    static String voice(TopLevel body) {
        JsonValue voice = body.value("voice");
        if (voice == null) {
            throw missing("voice");
        }
        if (voice instanceof JsonString name && !name.getString().isEmpty()) {
            return name.getString();
        }
        if (voice instanceof JsonObject object) {
            return new Fields(object, "voice").requiredString("id");
        }
        throw GatewayException.invalid("voice", "Invalid type for 'voice': expected a string or an object with an id.");
    }

    private @Nullable String text(String name, boolean required) {
        JsonValue value = body.value(name);
        if (value == null && required) {
            throw missing(name);
        }
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString string)) {
            throw GatewayException.invalid(name, "Invalid type for '" + name + "': expected a string.");
        }
        String text = string.getString();
        int characters = text.codePointCount(0, text.length());
        if (characters > MOST_CHARACTERS) {
            throw GatewayException.invalid(
                    name,
                    "'" + name + "' has " + characters + " characters; at most " + MOST_CHARACTERS + " are allowed.");
        }
        return text;
    }

    private void word(String name, List<String> words) {
        JsonValue value = body.value(name);
        boolean known = value instanceof JsonString word && words.contains(word.getString());
        if (value != null && !known) {
            throw GatewayException.invalid(name, "'" + name + "' must be one of " + String.join(", ", words) + ".");
        }
    }

    private void speed() {
        JsonValue value = body.value("speed");
        if (value == null) {
            return;
        }
        if (!(value instanceof JsonNumber number)) {
            throw GatewayException.invalid("speed", "Invalid type for 'speed': expected a number.");
        }
        BigDecimal speed = number.bigDecimalValue();
        if (speed.compareTo(SLOWEST) < 0 || speed.compareTo(FASTEST) > 0) {
            throw GatewayException.invalid("speed", "'speed' must be from 0.25 to 4.");
        }
    }

    private static GatewayException missing(String name) {
        return GatewayException.invalid(name, "Missing required parameter: '" + name + "'.");
    }
}
