package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says that the target has no keyword for. It moves into the description, where the model still reads it;
 * only what changes the meaning of the whole schema counts as lost.
 */
final class SchemaNotes {
    private static final Set<String> SILENT = Set.of("$schema", "$comment", "strict", "readOnly", "writeOnly");
    private static final Set<String> LOST =
            Set.of("not", "if", "then", "else", "patternProperties", "dependentSchemas", "unevaluatedProperties");

    private final List<String> notes = new ArrayList<>();
    private final Losses losses;
    private final String param;

    SchemaNotes(Losses losses, String param) {
        this.losses = losses;
        this.param = param;
    }

    /** The target has no {@code keyword}. */
    void unsupported(String keyword, JsonValue value) {
        if (LOST.contains(keyword)) {
            losses.dropped(param + "." + keyword);
        } else if (!SILENT.contains(keyword)) {
            notes.add(keyword + ": " + (value instanceof JsonString text ? text.getString() : Json.write(value)));
        }
    }

    void say(String note) {
        notes.add(note);
    }

    /** Adds the description with all notes, if there is anything to say. */
    void describe(@Nullable JsonValue description, JsonObjectBuilder out) {
        String said = description instanceof JsonString text ? text.getString() : "";
        String all = notes.isEmpty() ? said : (said.isEmpty() ? "" : said + " ") + "(" + String.join("; ", notes) + ")";
        if (!all.isEmpty()) {
            out.add("description", all);
        }
    }
}
