package dev.interlingua.golden;

import dev.interlingua.json.Json;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** Prints JSON for people to review: what fits on a line stands on one. */
final class Printed {
    private static final int WIDTH = 110;

    private Printed() {}

    static String body(String json) {
        return value(Json.readRequest(json), "") + "\n";
    }

    static String stream(String stream) {
        return Sse.events(stream).stream()
                .map(event -> (event.event().isEmpty() ? "" : "event: " + event.event() + "\n") + "data: "
                        + event.data() + "\n\n")
                .collect(Collectors.joining());
    }

    private static String value(JsonValue value, String indent) {
        String line = Json.write(value);
        if (indent.length() + line.length() <= WIDTH) {
            return line;
        }
        String deeper = indent + "  ";
        if (value instanceof JsonArray array && !array.isEmpty()) {
            List<String> all =
                    array.stream().map(each -> deeper + value(each, deeper)).toList();
            return "[\n" + String.join(",\n", all) + "\n" + indent + "]";
        }
        if (value instanceof JsonObject object && !object.isEmpty()) {
            List<String> all = object.entrySet().stream()
                    .map(member ->
                            deeper + Json.write(Json.string(member.getKey())) + ": " + value(member.getValue(), deeper))
                    .toList();
            return "{\n" + String.join(",\n", all) + "\n" + indent + "}";
        }
        return line;
    }
}
