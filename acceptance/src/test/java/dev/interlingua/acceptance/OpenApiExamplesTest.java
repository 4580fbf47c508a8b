package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.interlingua.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every example of the served OpenAPI document is valid by the schema it stands beside, in the eyes of a validator. */
class OpenApiExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static OpenApiDocument served;
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static JsonNode document;

    /** A value and the schema that it must be valid by. */
    private record Example(String place, JsonNode schema, JsonNode value) {}

    @BeforeAll
    static void fetch() throws Exception {
        try (GatewayHost host =
                GatewayHost.jetty(Gateway.builder().endpointPage(true).build())) {
            served = OpenApiDocument.of(host);
            document = served.tree();
        }
    }

    @Test
    void everySchemaIsOne() {
        JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        List<String> wrong = new ArrayList<>();
        Iterable<Map.Entry<String, JsonNode>> schemas =
                document.at("/components/schemas").properties();
        for (Map.Entry<String, JsonNode> schema : schemas) {
            meta.validate(schema.getValue()).forEach(message -> wrong.add(schema.getKey() + ": " + message));
        }
        assertEquals(List.of(), wrong);
        assertFalse(
                meta.validate(OpenApiDocument.parse("{\"type\": \"text\"}")).isEmpty(), "the validator sees nothing");
    }

    @Test
    void everyExampleIsValid() {
        List<String> wrong = new ArrayList<>();
        List<Example> examples = examples();
        assertTrue(examples.size() > 80, "the walk over the examples is broken: " + examples.size());
        for (Example example : examples) {
            validate(example).forEach(message -> wrong.add(example.place() + ": " + message));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void anExampleThatLacksSomethingIsSeen() {
        for (Example example : examples()) {
            if (example.place().equals("/v1/messages post requestBody application/json text")) {
                ObjectNode broken = example.value().deepCopy();
                broken.remove("max_tokens");
                assertFalse(validate(new Example("", example.schema(), broken)).isEmpty());
                broken = example.value().deepCopy();
                ((ObjectNode) broken.withArray("messages").get(0)).put("role", "nobody");
                assertFalse(validate(new Example("", example.schema(), broken)).isEmpty());
                return;
            }
        }
        throw new AssertionError("the example is gone");
    }

    @Test
    void everyOperationWithABodyShowsOne() {
        List<String> without = new ArrayList<>();
        operations().forEach(operation -> {
            boolean alias = operation.value().has("x-alias-of");
            for (JsonNode media : operation.value().at("/requestBody/content")) {
                if (!alias && media.path("examples").isEmpty()) {
                    without.add(operation.place());
                }
            }
        });
        assertEquals(List.of(), without);
    }

    private static List<String> validate(Example example) {
        return served.complaints(example.schema(), example.value());
    }

    private static List<Example> operations() {
        return served.operations().stream()
                .map(one -> new Example(
                        one.path() + " " + one.method().toLowerCase(Locale.ROOT), JSON.nullNode(), one.told()))
                .toList();
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (Example operation : operations()) {
            content(operation.place() + " requestBody", operation.value().at("/requestBody/content"), examples);
            responses(operation.place(), operation.value().get("responses"), examples);
            for (JsonNode parameter : operation.value().path("parameters")) {
                if (parameter.has("example")) {
                    String place =
                            operation.place() + " " + parameter.get("name").asText();
                    examples.add(new Example(place, parameter.get("schema"), parameter.get("example")));
                }
            }
        }
        responses("components", document.at("/components/responses"), examples);
        return examples;
    }

    private static void responses(String place, JsonNode responses, List<Example> examples) {
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            content(place + " " + response.getKey(), response.getValue().path("content"), examples);
        }
    }

    private static void content(String place, JsonNode content, List<Example> examples) {
        for (Map.Entry<String, JsonNode> media : content.properties()) {
            JsonNode told = media.getValue();
            String where = place + " " + media.getKey();
            if (told.has("example")) {
                examples.add(new Example(where, told.get("schema"), told.get("example")));
            }
            for (Map.Entry<String, JsonNode> named : told.path("examples").properties()) {
                JsonNode value = named.getValue().get("value");
                examples.add(new Example(where + " " + named.getKey(), told.get("schema"), value));
                if (told.has("x-event-schema")) {
                    events(where, told.get("x-event-schema"), value.asText(), examples);
                }
            }
        }
    }

    /** A stream's example is a text; what stands in it has a schema of its own. */
    private static void events(String place, JsonNode schema, String stream, List<Example> examples) {
        List<JsonNode> events = OpenApiDocument.events(stream);
        assertFalse(events.isEmpty(), place);
        events.forEach(event -> examples.add(new Example(place + " event", schema, event)));
    }

    @Test
    void everyReferenceOfAnotherSpellingLeadsToItsLike() {
        int seen = 0;
        for (Example operation : operations()) {
            JsonNode of = operation.value().path("x-alias-of");
            if (of.isMissingNode()) {
                continue;
            }
            String method = operation.place().substring(operation.place().lastIndexOf(' ') + 1);
            JsonNode first = document.get("paths").get(of.asText()).get(method);
            assertEquals(names(first.get("responses")), names(operation.value().get("responses")), operation.place());
            assertEquals(first.has("requestBody"), operation.value().has("requestBody"), operation.place());
            seen++;
        }
        assertTrue(seen > 10, "no other spellings");
    }

    private static ArrayNode names(JsonNode object) {
        ArrayNode names = JSON.createArrayNode();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
