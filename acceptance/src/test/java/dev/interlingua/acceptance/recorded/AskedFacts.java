package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for, whatever its dialect, in spellings that can be compared.
 *
 * @param instructions the leading ones, without white space
 * @param turns the conversation, consecutive messages of one side together
 * @param titles of documents; some dialects have no place for them but in the text
 * @param tools what the caller runs itself, by name
 * @param served kinds of tools the vendor runs
 * @param choice {@code auto}, {@code none}, {@code any}, or the name of a tool
 * @param format {@code text}, {@code json}, or the shape of a schema
 * @param parameters by OpenAI's names; what asks for nothing special is not there
 */
record AskedFacts(
        String instructions,
        List<Turn> turns,
        List<String> titles,
        Map<String, Tool> tools,
        List<String> served,
        String choice,
        String format,
        Map<String, String> parameters) {
    AskedFacts {
        turns = List.copyOf(turns);
        titles = List.copyOf(titles);
        tools = Map.copyOf(tools);
        served = List.copyOf(served);
        parameters = Map.copyOf(parameters);
    }

    /**
     * A tool.
     *
     * @param shape of its schema, see {@link SchemaShape}
     */
    record Tool(String shape, String description) {
        /** A client tool whose schema its vendor's models know by heart; other vendors' need to be told. */
        static final Tool KNOWN_TO_THE_MODEL = new Tool("", "");

        static Tool of(JsonObject tool, String schema) {
            return new Tool(SchemaShape.of(tool.get(schema)), Canonical.text(Walk.text(tool, "description")));
        }

        /** What takes any text; elsewhere a function with one argument. */
        static Tool freeForm(JsonObject tool) {
            return new Tool("object{input!=string}", Canonical.text(Walk.text(tool, "description")));
        }

        /** Whether {@code other} offers the same; hints about its schema may have been added to the description. */
        boolean isOfferedBy(Tool other) {
            return equals(KNOWN_TO_THE_MODEL) || shape.equals(other.shape) && other.description.startsWith(description);
        }
    }

    /** One side's contribution: results first, then what is said; the model's text comes before its calls. */
    record Turn(boolean model, List<String> items) {
        Turn {
            items = List.copyOf(items);
        }
    }
}
