package dev.interlingua.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.openapi.Description.Described;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is described is served, and what is served is described. */
class DocumentedRowsTest {
    private static List<Endpoint> rows() {
        try (Gateway gateway = Gateway.builder().endpointPage(true).build()) {
            return gateway.endpoints();
        }
    }

    /** Method and path, told apart as OpenAPI does: the names of parameters do not matter. */
    private static String key(String method, String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return method.toUpperCase(Locale.ROOT) + " " + bare.replaceAll("\\{[^}]*}", "{}");
    }

    private static Set<String> served() {
        return rows().stream()
                .flatMap(row -> row.paths().stream().map(path -> key(row.method(), path.toString())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> lines(String resource) throws IOException {
        try (InputStream list = DocumentedRowsTest.class.getResourceAsStream("/openapi/" + resource)) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void theDocumentHasExactlyTheRows() {
        JsonObject paths =
                OpenApiDocument.document(".", Description.shipped(), rows()).getJsonObject("paths");
        Set<String> documented = new TreeSet<>();
        paths.forEach((path, item) ->
                item.asJsonObject().keySet().forEach(method -> assertTrue(documented.add(key(method, path)), path)));
        assertEquals(served(), documented, "describe each row in core/src/main/resources/dev/interlingua/openapi");
    }

    @Test
    void everyDescribedOperationIsServedOrWaitsInTheList() throws IOException {
        Set<String> unserved = new TreeSet<>();
        Description.shipped().operations().values().forEach(told -> unserved.add(key(told.method(), told.path())));
        unserved.removeAll(served());
        assertEquals(lines("not-yet-served.txt"), unserved, "take out of the list what is served now");
    }

    @Test
    void eachOfTheFortyThreeOperationsIsDescribedOnceUnderItsNumber() throws IOException {
        Map<Integer, String> numbers = new TreeMap<>();
        for (Described told : Description.shipped().operations().values()) {
            for (JsonValue number : told.operation().containsKey("x-operation-numbers")
                    ? told.operation().getJsonArray("x-operation-numbers")
                    : JsonValue.EMPTY_JSON_ARRAY) {
                String before = numbers.put(((JsonNumber) number).intValue(), told.method() + " " + told.path());
                assertEquals(null, before, "twice " + number);
            }
        }
        Map<Integer, String> surface = new TreeMap<>();
        for (String line : lines("operations.txt")) {
            String[] parts = line.split(" ", 2);
            surface.put(Integer.parseInt(parts[0]), parts[1]);
        }
        assertEquals(43, surface.size());
        assertEquals(surface, numbers);
    }

    @Test
    void anotherSpellingPointsToTheFirst() {
        JsonObject alias = OpenApiDocument.document(".", Description.shipped(), rows())
                .getJsonObject("paths")
                .getJsonObject("/v1/models/{model}:generateContent")
                .getJsonObject("post");
        assertEquals("/v1beta/models/{model}:generateContent", alias.getString("x-alias-of"));
        assertEquals(
                "#/paths/~1v1beta~1models~1%7Bmodel%7D:generateContent/post/requestBody",
                alias.getJsonObject("requestBody").getString("$ref"));
        assertEquals("generateContent2", alias.getString("operationId"));
    }

    @Test
    void everyOperationShowsAnExampleAndItsErrors() {
        List<String> without = new ArrayList<>();
        for (Described told : Description.shipped().operations().values()) {
            JsonObject operation = told.operation();
            JsonObject responses = operation.getJsonObject("responses");
            boolean example = operation.toString().contains("\"examples\":{");
            boolean binary = told.path().endsWith("/content") || told.path().equals("/v1/realtime");
            boolean unimplemented = responses.containsKey("501");
            if (!example && !binary && !unimplemented) {
                without.add(told.path());
            }
            boolean open = operation.containsKey("security")
                    && operation.getJsonArray("security").isEmpty();
            assertTrue(open || responses.containsKey("401"), told.path());
            responses.forEach((status, response) -> assertTrue(
                    status.compareTo("400") < 0 || response.asJsonObject().get("$ref") instanceof JsonString,
                    told.path() + " " + status));
        }
        assertEquals(List.of(), without);
    }
}
