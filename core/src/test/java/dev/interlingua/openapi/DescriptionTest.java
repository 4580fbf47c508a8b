package dev.interlingua.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document is one: its references lead somewhere, its names are its own, its parameters are told. */
class DescriptionTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    private static final JsonObject DOCUMENT = document();

    private static JsonObject document() {
        try (Gateway gateway = Gateway.builder().endpointPage(true).build()) {
            return OpenApiDocument.document(".", Description.shipped(), gateway.endpoints());
        }
    }

    /** Every operation that the library describes, served or not, and those of the other spellings. */
    private static void operations(BiConsumer<String, JsonObject> action) {
        Description.shipped().operations().values().forEach(told -> action.accept(told.path(), told.operation()));
        DOCUMENT.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject()
                        .values()
                        .forEach(operation -> action.accept(path, operation.asJsonObject())));
    }

    @Test
    void saysWhatItIs() {
        assertTrue(DOCUMENT.getString("openapi").startsWith("3.1."));
        assertEquals(
                List.of("openapi", "info", "servers", "security", "tags", "components", "paths"),
                List.copyOf(DOCUMENT.keySet()));
        assertFalse(DOCUMENT.getJsonObject("info").getString("title").isEmpty());
        assertFalse(DOCUMENT.getJsonObject("info").getString("version").isEmpty());
        DOCUMENT.getJsonObject("paths").keySet().forEach(path -> assertTrue(path.startsWith("/"), path));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> lost = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        references(DOCUMENT, seen);
        Description.shipped().operations().values().forEach(told -> references(told.operation(), seen));
        assertTrue(seen.size() > 100, "the walk over the references is broken: " + seen);
        seen.stream().filter(reference -> !leads(DOCUMENT, reference)).forEach(lost::add);
        assertEquals(List.of(), lost);
        assertFalse(leads(DOCUMENT, "#/components/schemas/Nobody"));
    }

    private static void references(JsonValue value, Set<String> seen) {
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference) {
                seen.add(reference.getString());
            }
            object.values().forEach(member -> references(member, seen));
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> references(element, seen));
        }
    }

    private static boolean leads(JsonObject document, String reference) {
        String pointer = URI.create(reference).getFragment();
        JsonValue place = document;
        for (String token : pointer.substring(1).split("/")) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (!(place instanceof JsonObject object) || !object.containsKey(name)) {
                return false;
            }
            place = object.get(name);
        }
        return true;
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        DOCUMENT.getJsonObject("paths")
                .values()
                .forEach(item -> item.asJsonObject().values().forEach(operation -> {
                    String id = operation.asJsonObject().getString("operationId");
                    assertTrue(id.matches("[a-z][A-Za-z0-9]*"), id);
                    assertTrue(ids.add(id), id);
                }));
        Set<String> told = new HashSet<>();
        Description.shipped()
                .operations()
                .values()
                .forEach(one -> assertTrue(told.add(one.operation().getString("operationId")), one.path()));
    }

    @Test
    void everyPathParameterIsTold() {
        operations((path, operation) -> {
            Set<String> inPath = new TreeSet<>();
            PARAMETER
                    .matcher(path)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(inPath::add);
            Set<String> told = new TreeSet<>();
            for (JsonValue value : array(operation, "parameters")) {
                JsonObject parameter = resolved(value.asJsonObject());
                assertTrue(Set.of("path", "query", "header").contains(parameter.getString("in")), path);
                assertTrue(parameter.containsKey("schema"), path);
                if (parameter.getString("in").equals("path")) {
                    assertTrue(parameter.getBoolean("required"), path);
                    told.add(parameter.getString("name"));
                }
            }
            assertEquals(inPath, told, path);
        });
    }

    private static JsonObject resolved(JsonObject parameter) {
        String reference = parameter.getString("$ref", "");
        return reference.isEmpty()
                ? parameter
                : DOCUMENT.getJsonObject("components")
                        .getJsonObject("parameters")
                        .getJsonObject(reference.substring("#/components/parameters/".length()));
    }

    @Test
    void whatASchemaRequiresIsAmongItsProperties() {
        assertEquals(List.of(), stray(DOCUMENT));
        JsonObject wrong = Json.readReplyObject("{\"required\":[\"a\"],\"properties\":{\"b\":{}}}");
        assertEquals(List.of("a"), stray(wrong));
    }

    private static List<String> stray(JsonValue value) {
        List<String> stray = new ArrayList<>();
        if (value instanceof JsonObject object) {
            if (object.get("properties") instanceof JsonObject properties) {
                FlatSchemas.required(object).stream()
                        .filter(name -> !properties.containsKey(name))
                        .forEach(stray::add);
            }
            object.values().forEach(member -> stray.addAll(stray(member)));
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> stray.addAll(stray(element)));
        }
        return stray;
    }

    @Test
    void everyTagAndEverySecuritySchemeIsDeclared() {
        Set<String> tags = new TreeSet<>();
        DOCUMENT.getJsonArray("tags").getValuesAs(JsonObject.class).forEach(tag -> tags.add(tag.getString("name")));
        Set<String> schemes = DOCUMENT.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .keySet();
        Set<String> used = new TreeSet<>();
        operations((path, operation) -> {
            array(operation, "tags").getValuesAs(JsonString.class).forEach(tag -> used.add(tag.getString()));
            array(operation, "security")
                    .getValuesAs(JsonObject.class)
                    .forEach(way -> assertTrue(schemes.containsAll(way.keySet()), path));
        });
        assertEquals(tags, used);
        assertEquals(Set.of("bearer", "apiKey", "googleApiKey", "googleKeyQuery", "realtimeSubprotocol"), schemes);
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    @Test
    void theServerIsWhereTheDocumentIs() {
        assertEquals(".", OpenApiDocument.mount("/openapi.json"));
        assertEquals("..", OpenApiDocument.mount("/openapi.json/"));
        assertEquals("..", OpenApiDocument.mount("/v1/openapi.json"));
        assertEquals("../..", OpenApiDocument.mount("/v1/openapi.json/"));
        for (String path : List.of("/openapi.json", "/openapi.json/", "/v1/openapi.json", "/v1/openapi.json/")) {
            URI document = URI.create("https://host/deep/ai" + path);
            String server = document.resolve(OpenApiDocument.mount(path)).toString();
            assertEquals("https://host/deep/ai", server.replaceAll("/$", ""), path);
        }
    }
}
