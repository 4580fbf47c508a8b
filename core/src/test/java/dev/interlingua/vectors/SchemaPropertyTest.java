package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever schema a caller writes, what goes upstream is within the target's documented subset (translation.md 2.6.5), the
 * same every time, and nothing but a {@link GatewayException} is ever thrown.
 */
class SchemaPropertyTest {
    private static final long SEED = 20261124;
    private static final int SCHEMAS = 400;

    private static final Set<String> CLAUDE_OUTPUT = Set.of(
            "$defs",
            "definitions",
            "$ref",
            "type",
            "enum",
            "const",
            "anyOf",
            "allOf",
            "description",
            "title",
            "properties",
            "required",
            "items",
            "additionalProperties",
            "format",
            "minItems",
            "default");
    private static final Set<String> GEMINI_JSON = Set.of(
            "$id",
            "$defs",
            "$ref",
            "$anchor",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
            "properties",
            "additionalProperties",
            "required",
            "propertyOrdering");
    private static final Set<String> GEMINI_OPENAPI = Set.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "default",
            "example",
            "enum",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "minProperties",
            "maxProperties",
            "minimum",
            "maximum",
            "pattern",
            "properties",
            "required",
            "anyOf",
            "propertyOrdering");

    private static Question tool(JsonObject schema) {
        return ask("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + Json.write(schema)
                + "}}]");
    }

    private static Question output(JsonObject schema) {
        return ask("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"f\",\"schema\":"
                + Json.write(schema) + "}}");
    }

    private static Question ask(String member) {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + member + "}";
        return new Question(OC, OC.inbound(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Holds what becomes of many schemas to {@code rule}; a pointer leads to the schema that was sent. */
    private static void eachSent(
            boolean asOutput, Wire target, String model, String pointer, Consumer<JsonObject> rule) {
        System.out.println("seed " + SEED);
        int held = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            JsonObject schema = new RandomSchema(SEED + i).object();
            Sent sent;
            try {
                sent = (asOutput ? output(schema) : tool(schema)).to(target, model);
            } catch (GatewayException refused) {
                continue;
            }
            Sent again = (asOutput ? output(schema) : tool(schema)).to(target, model);
            assertArrayEquals(sent.wire().body(), again.wire().body(), "the same every time");
            if (sent.body().at(pointer) instanceof JsonObject written) {
                held++;
                int number = i;
                try {
                    rule.accept(written);
                } catch (AssertionError broken) {
                    throw new AssertionError(
                            "schema " + number + ": " + Json.write(schema) + "\nbecame " + Json.write(written), broken);
                }
            }
        }
        assertEquals(true, held > SCHEMAS / 4, "many schemas can be sent, but only " + held + " were");
    }

    /** Walks the nodes of a schema: within {@code properties} every key is a name. */
    private static void nodes(@Nullable JsonValue value, Consumer<JsonObject> visit) {
        if (!(value instanceof JsonObject node)) {
            return;
        }
        visit.accept(node);
        for (String holder : List.of("properties", "$defs", "definitions")) {
            if (node.get(holder) instanceof JsonObject named) {
                named.values().forEach(inner -> nodes(inner, visit));
            }
        }
        for (String list : List.of("anyOf", "oneOf", "allOf", "prefixItems")) {
            if (node.get(list) instanceof JsonArray all) {
                all.forEach(inner -> nodes(inner, visit));
            }
        }
        nodes(node.get("items"), visit);
        nodes(node.get("additionalProperties"), visit);
    }

    private static void onlyKeywords(JsonObject node, Set<String> allowed) {
        List<String> others = new ArrayList<>(node.keySet());
        others.removeAll(allowed);
        assertEquals(List.of(), others, "keywords beyond the subset");
    }

    private static void requiredExists(JsonObject node) {
        if (node.containsKey("required")) {
            JsonArray required = node.getJsonArray("required");
            JsonObject properties = node.get("properties") instanceof JsonObject all
                    ? all
                    : Json.object().build();
            for (JsonValue name : required) {
                assertEquals(true, properties.containsKey(((JsonString) name).getString()), "required " + name);
            }
        }
    }

    @Test
    void structuredOutputOfClaude() {
        eachSent(
                true,
                CM,
                "claude-sonnet-4-5",
                "output_config/format/schema",
                schema -> nodes(schema, node -> {
                    onlyKeywords(node, CLAUDE_OUTPUT);
                    if (node.get("properties") instanceof JsonObject || "object".equals(type(node))) {
                        assertEquals(JsonValue.FALSE, node.get("additionalProperties"), "objects are closed");
                    }
                    if (node.get("minItems") instanceof JsonNumber least) {
                        assertEquals(true, least.intValue() <= 1, "minItems");
                    }
                }));
    }

    private static String type(JsonObject node) {
        return node.get("type") instanceof JsonString type ? type.getString() : "";
    }

    @Test
    void toolsOfClaude() {
        eachSent(false, CM, "claude-sonnet-4-5", "tools/0/input_schema", schema -> {
            assertEquals("object", type(schema));
            for (String union : List.of("anyOf", "oneOf", "allOf")) {
                assertEquals(false, schema.containsKey(union), "no union at the root");
            }
        });
    }

    @Test
    void toolsOfOpenAi() {
        eachSent(false, OR, "gpt-5", "tools/0/parameters", schema -> {
            assertEquals("object", type(schema));
            assertEquals(true, schema.get("properties") instanceof JsonObject);
            assertEquals(false, schema.get("required") == JsonValue.NULL);
        });
    }

    @Test
    void outputAndToolsOfGemini() {
        Consumer<JsonObject> rule = schema -> nodes(schema, node -> {
            onlyKeywords(node, GEMINI_JSON);
            requiredExists(node);
            if (node.containsKey("$ref")) {
                assertEquals(
                        true,
                        node.keySet().stream().allMatch(name -> name.startsWith("$")),
                        "a reference stands alone");
            }
        });
        eachSent(true, GG, "gemini-2.5-flash", "generationConfig/responseJsonSchema", rule);
        eachSent(false, GG, "gemini-2.5-flash", "tools/0/functionDeclarations/0/parametersJsonSchema", rule);
    }

    @Test
    void toolsOfOlderGemini() {
        eachSent(
                false,
                GG,
                "gemini-2.0-flash",
                "tools/0/functionDeclarations/0/parameters",
                schema -> nodes(schema, node -> {
                    onlyKeywords(node, GEMINI_OPENAPI);
                    requiredExists(node);
                    if (node.get("enum") instanceof JsonArray words) {
                        assertEquals(true, words.stream().allMatch(JsonString.class::isInstance), "words are texts");
                    }
                    if (node.containsKey("anyOf")) {
                        assertEquals(false, node.containsKey("type"), "no type beside anyOf");
                    }
                    if (type(node).equals("ARRAY")) {
                        assertEquals(true, node.containsKey("items"), "an array tells its items");
                    }
                }));
    }
}
