package dev.interlingua.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The 50 schemas of the documented surface, held to a table of their names, fields, types, required members, values and
 * defaults: {@code Message.role* string {system, user, …}} is a required field that has one of these values.
 */
class SchemasTest {
    private static final JsonObject SCHEMAS =
            Description.shipped().frame().getJsonObject("components").getJsonObject("schemas");

    private static List<String> table() throws IOException {
        try (InputStream table = SchemasTest.class.getResourceAsStream("/openapi/schemas.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<String> names() throws IOException {
        return table().stream()
                .map(line -> line.split(" ")[0])
                .filter(place -> place.matches("[A-Za-z]+"))
                .toList();
    }

    @Test
    void S0_100_theFiftySchemasComeFirstAndInOrder() throws IOException {
        List<String> names = names();
        assertEquals(50, names.size());
        assertEquals("User", names.get(0));
        assertEquals("OpenAIVideoError", names.get(49));
        assertEquals(names, new ArrayList<>(SCHEMAS.keySet()).subList(0, 50));
    }

    @Test
    void S0_101_eachHasItsFields() throws IOException {
        JsonObjectBuilder fifty = Json.object();
        names().forEach(name -> fifty.add(name, SCHEMAS.getJsonObject(name)));
        assertEquals(String.join("\n", table()), String.join("\n", FlatSchemas.of(fifty.build())));
    }

    @Test
    void eachSaysWhatItIs() {
        SCHEMAS.forEach((name, schema) ->
                assertTrue(schema.asJsonObject().getString("description", "").endsWith("."), name));
    }

    @Test
    void theTableSeesEveryKindOfChange() {
        String before = "{'S':{'type':'object','required':['a'],'properties':{'a':{'type':'integer'}}}}";
        List<String> lines = flat(before);
        assertEquals(List.of("S object", "S.a* integer"), lines);
        assertEquals(List.of("S object", "S.a integer"), flat(before.replace("'required':['a'],", "")));
        assertEquals(
                List.of("S object", "S.a* integer|null = 3 >= 1 pattern \"x\""),
                flat(before.replace(
                        "'type':'integer'", "'type':['integer','null'],'default':3,'minimum':1,'pattern':'x'")));
        assertEquals(
                List.of("S object", "S.a* one of", "S.a?1 string {x, y}", "S.a?2 array", "S.a?2[] T"),
                flat(before.replace(
                        "'type':'integer'",
                        "'oneOf':[{'type':'string','enum':['x','y']},{'type':'array','items':{'$ref':'#/T'}}]")));
    }

    private static List<String> flat(String schemas) {
        return FlatSchemas.of(Json.readReplyObject(schemas.replace('\'', '"')));
    }
}
