package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI document of a gateway, as it serves it, and what it says of requests and answers. */
record OpenApiDocument(JsonNode tree) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    /** An operation under one of its paths. */
    record Operation(String method, String path, JsonNode told) {
        String id() {
            return told.get("operationId").asText();
        }

        boolean alias() {
            return told.has("x-alias-of");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static OpenApiDocument of(GatewayHost host) throws Exception {
        return new OpenApiDocument(parse(
                HttpProbe.get(host.url() + "/openapi.json", HeaderList.empty()).text()));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : tree.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
            }
        }
        assertTrue(operations.size() > 20, "the walk over the operations is broken");
        return operations;
    }

    /** {@code node}, or what it points to. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = tree.at(URI.create(found.get("$ref").asText()).getFragment());
            assertTrue(found.isObject(), node::toString);
        }
        return found;
    }

    /** What is wrong with {@code value} in the eyes of {@code schema}. */
    List<String> complaints(JsonNode schema, JsonNode value) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", tree.get("components"));
        root.putArray("allOf").add(schema);
        return SCHEMAS.getSchema(root).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /** What is wrong with an answer: its status, its type or its body. */
    List<String> complaints(Operation operation, ProbeResponse answer) {
        JsonNode told = operation.told().get("responses").path(Integer.toString(answer.status()));
        if (told.isMissingNode()) {
            return List.of(operation + " is not said to answer " + answer);
        }
        JsonNode content = resolved(told).path("content");
        String type = answer.header("Content-Type");
        String essence = type == null ? "" : type.split(";")[0].strip();
        JsonNode media = content.path(essence);
        if (media.isMissingNode()) {
            return content.isEmpty() && answer.body().length == 0
                    ? List.of()
                    : List.of(operation + " is not said to answer with " + type + ": " + answer);
        }
        List<String> complaints = new ArrayList<>();
        if (essence.endsWith("json")) {
            complaints.addAll(complaints(media.get("schema"), parse(answer.text())));
        } else if (media.has("x-event-schema")) {
            events(answer.text()).forEach(event -> complaints.addAll(complaints(media.get("x-event-schema"), event)));
        }
        return complaints.stream()
                .map(complaint -> operation + " " + answer.status() + ": " + complaint)
                .toList();
    }

    /** The JSON of a stream's events. */
    static List<JsonNode> events(String stream) {
        return Sse.events(stream).stream()
                .filter(event -> !event.data().equals("[DONE]"))
                .map(event -> parse(event.data()))
                .toList();
    }
}
