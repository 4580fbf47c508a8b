package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import java.util.List;

/** The rules and grammars of this package, for tests in others. */
public final class WireRules {
    private WireRules() {}

    /** The rules of its vendor a translated request breaks. */
    public static List<String> ofRequest(Format format, JsonObject request) {
        return RequestRules.complaints(format, request);
    }

    /** The rules strict clients have that an answer breaks. */
    public static List<String> ofAnswer(Format format, String body, boolean stream) {
        return Grammar.complaints(format, body, stream);
    }
}
