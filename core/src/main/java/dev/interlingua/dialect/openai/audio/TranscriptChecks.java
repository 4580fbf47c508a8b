package dev.interlingua.dialect.openai.audio;

import dev.interlingua.dialect.UploadCodec.Fields;
import dev.interlingua.model.GatewayException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API reference of transcriptions and translations rules out, told from the fields that have arrived. */
final class TranscriptChecks {
    private static final String GRANULARITIES = "timestamp_granularities";
    private static final List<String> TRUTH = List.of("true", "false", "True", "False", "1", "0");

    private TranscriptChecks() {}

    /** @param formats the words of {@code response_format} */
    static void check(Fields fields, List<String> formats) {
        String model = fields.first("model");
        if (model != null && model.isEmpty()) {
            throw GatewayException.invalid("model", "'model' must not be empty.");
        }
        word(fields, "response_format", formats);
        word(fields, "stream", TRUTH);
        temperature(fields.first("temperature"));
        granularities(fields);
    }

    /** Every value of a list, which is sent under its name with or without brackets. */
    static List<String> list(Fields fields, String name) {
        List<String> all = new ArrayList<>(fields.all(name));
        all.addAll(fields.all(name + "[]"));
        return all;
    }

    /** Forms know no truth values: libraries write them in their own language's way. */
    static boolean isTrue(@Nullable String value) {
        return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
    }

    private static void word(Fields fields, String name, List<String> words) {
        String value = fields.first(name);
        if (value != null && !words.contains(value)) {
            throw GatewayException.invalid(name, "'" + name + "' must be one of " + String.join(", ", words) + ".");
        }
    }

    private static void temperature(@Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            BigDecimal temperature = new BigDecimal(value.strip());
            if (temperature.signum() >= 0 && temperature.compareTo(BigDecimal.ONE) <= 0) {
                return;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw GatewayException.invalid("temperature", "'temperature' must be a number from 0 to 1.");
    }

    /** The format may still come: only one that is there and another forbids them. */
    private static void granularities(Fields fields) {
        List<String> wanted = list(fields, GRANULARITIES);
        if (!List.of("word", "segment").containsAll(wanted)) {
            throw GatewayException.invalid(GRANULARITIES, "'" + GRANULARITIES + "' must be 'word' or 'segment'.");
        }
        String format = fields.first("response_format");
        if (!wanted.isEmpty() && format != null && !format.equals("verbose_json")) {
            throw GatewayException.invalid(
                    GRANULARITIES, "'" + GRANULARITIES + "' needs 'response_format' to be 'verbose_json'.");
        }
    }
}
