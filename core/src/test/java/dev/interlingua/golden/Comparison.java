package dev.interlingua.golden;

import dev.interlingua.json.Json;
import dev.interlingua.testkit.GoldenCase;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how two bodies or streams differ, as JSON. */
final class Comparison {
    /** Ids that say which answer it is, not what it says: how they begin belongs to the format. */
    private static final Pattern ANSWER_ID = Pattern.compile("(chatcmpl-|resp_|msg_|rs_|fc_|ctc_|ig_|ws_|ci_).*");

    private static final Set<String> TIMES = Set.of("created", "created_at", "completed_at");
    private static final Set<String> COUNTS = Set.of("usage", "usageMetadata");
    private static final Set<JsonValue> USUAL_TIERS =
            Set.of(Json.string("auto"), Json.string("default"), Json.string("standard"));
    private static final Set<String> MODELS = Set.of("model", "modelVersion");

    private Comparison() {}

    /** Every difference. */
    static List<String> exact(String expected, String actual, boolean stream) {
        return differences(expected, actual, stream, value -> value);
    }

    /**
     * Differences other than the answer's id, its time and its model's name, which are the upstream's own and so cannot be
     * alike in answers of different vendors; and counts of nothing and the usual tier, which some vendors write and some
     * leave out.
     */
    static List<String> ofMeaning(GoldenCase golden, String expected, String actual, boolean stream) {
        Set<String> models = Set.copyOf(
                GoldenCase.ROWS.stream().map(golden::model).distinct().toList());
        return differences(expected, actual, stream, value -> anonymous(value, models));
    }

    private static List<String> differences(
            String expected, String actual, boolean stream, UnaryOperator<JsonValue> view) {
        if (!stream) {
            return JsonAssert.differences(view.apply(Json.readRequest(expected)), view.apply(Json.readRequest(actual)));
        }
        List<Sse.Event> left = Sse.events(expected);
        List<Sse.Event> right = Sse.events(actual);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            if (i >= left.size() || i >= right.size()) {
                found.add("frame " + i + ": "
                        + (i < left.size() ? "missing " + left.get(i) : "unexpected " + right.get(i)));
            } else {
                frame(i, left.get(i), right.get(i), view, found);
            }
        }
        return found;
    }

    private static void frame(
            int number, Sse.Event left, Sse.Event right, UnaryOperator<JsonValue> view, List<String> found) {
        if (!left.event().equals(right.event())) {
            found.add("frame " + number + ": expected event '" + left.event() + "' but was '" + right.event() + "'");
        } else if (left.data().startsWith("{") && right.data().startsWith("{")) {
            JsonAssert.differences(view.apply(left.json()), view.apply(right.json()))
                    .forEach(each -> found.add("frame " + number + " " + each));
        } else if (!left.data().equals(right.data())) {
            found.add("frame " + number + ": expected " + left.data() + " but was " + right.data());
        }
    }

    private static JsonValue anonymous(JsonValue value, Set<String> models) {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder all = Json.array();
            array.forEach(each -> all.add(anonymous(each, models)));
            return all.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder all = Json.object();
        object.forEach((name, each) -> {
            if (!name.equals("service_tier") || !USUAL_TIERS.contains(each)) {
                all.add(name, member(name, each, models));
            }
        });
        return all.build();
    }

    private static JsonValue member(String name, JsonValue value, Set<String> models) {
        if (TIMES.contains(name) && value instanceof JsonNumber) {
            return Json.number(0);
        }
        if (!(value instanceof JsonString text)) {
            JsonValue plain = anonymous(value, models);
            return COUNTS.contains(name) ? withoutNothing(plain) : plain;
        }
        if (MODELS.contains(name) && models.contains(text.getString())) {
            return Json.string("*");
        }
        if (name.equals("responseId")) {
            return Json.string("*");
        }
        Matcher id = ANSWER_ID.matcher(text.getString());
        return (name.equals("id") || name.equals("item_id")) && id.matches() ? Json.string(id.group(1)) : value;
    }

    private static JsonValue withoutNothing(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder all = Json.object();
        object.forEach((name, each) -> {
            JsonValue count = withoutNothing(each);
            boolean nothing = count == JsonValue.NULL
                    || count instanceof JsonNumber number
                            && number.bigDecimalValue().signum() == 0
                    || count instanceof JsonObject empty && empty.isEmpty();
            if (!nothing) {
                all.add(name, count);
            }
        });
        return all.build();
    }
}
