package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.object;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;

/** Tools as agents declare them: long descriptions, and schemas with all that generators of schemas write. */
final class AgentTools {
    private static final String SENTENCE =
            " Give whole paths, keep what you were not asked to change, and say \"why\".\n";

    private AgentTools() {}

    /** What the model reads about a tool: about {@code length} characters that begin with its name. */
    static String description(String name, int length) {
        StringBuilder text = new StringBuilder("[" + name + "] ");
        for (int i = 1; text.length() < length; i++) {
            text.append(i).append('.').append(SENTENCE);
        }
        return text.toString();
    }

    /** The schema of a tool of the kind agents have. */
    static JsonObject schema(int kind) {
        return switch (kind % 4) {
            case 0 -> file();
            case 1 -> edits();
            case 2 -> object("type", "object", "properties", object(), "additionalProperties", false);
            default -> search();
        };
    }

    private static JsonObject file() {
        return object(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "type",
                "object",
                "properties",
                object(
                        "file_path",
                        object("type", "string", "description", "An absolute path", "minLength", 1),
                        "offset",
                        object("type", "integer", "exclusiveMinimum", 0, "maximum", 9007199254740991L),
                        "pages",
                        object("type", "string", "pattern", "^[0-9]+(-[0-9]+)?$"),
                        "encoding",
                        object("type", "string", "enum", List.of("utf-8", "latin-1"), "default", "utf-8")),
                "required",
                List.of("file_path"),
                "additionalProperties",
                false);
    }

    private static JsonObject edits() {
        JsonObject edit = object(
                "type",
                "object",
                "properties",
                object("old", object("type", "string"), "new", object("type", List.of("string", "null"))),
                "required",
                List.of("old", "new"),
                "additionalProperties",
                false);
        return object(
                "$schema",
                "http://json-schema.org/draft-07/schema#",
                "type",
                "object",
                "properties",
                object(
                        "file_path", object("type", "string", "format", "uri-reference"),
                        "edits",
                                object(
                                        "type",
                                        "array",
                                        "items",
                                        edit,
                                        "minItems",
                                        1,
                                        "uniqueItems",
                                        true,
                                        "examples",
                                        array(array(object("old", "a", "new", "b")))),
                        "mode", object("const", "atomic"),
                        "content", object("type", "string")),
                "required",
                List.of("file_path"));
    }

    private static JsonObject search() {
        JsonArray either = array(object("type", "string"), object("type", "array", "items", object("type", "string")));
        return object(
                "type", "object",
                "properties",
                        object(
                                "pattern", object("type", "string"),
                                "path", object("anyOf", either),
                                "-n", object("type", "boolean"),
                                "limits",
                                        object(
                                                "type", "object",
                                                "additionalProperties", object("type", "number"),
                                                "propertyNames", object("pattern", "^[a-z]+$"))),
                "required", List.of("pattern"));
    }

    /** Text of a file, with all that is hard to quote: about {@code length} characters. */
    static String source(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; text.length() < length; i++) {
            text.append("\tString s").append(i).append(" = \"\\u00e9 é 漢字 😀 \\\"</script>\\n\"; // 100% & more\r\n");
        }
        return text.toString();
    }
}
