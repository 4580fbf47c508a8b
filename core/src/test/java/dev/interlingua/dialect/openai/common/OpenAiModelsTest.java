package dev.interlingua.dialect.openai.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelsTest {
    private static final ModelList.Entry MODEL =
            new ModelList.Entry("org/m:1", "openai", "M", "A model", 7, null, null);

    private static @Nullable Endpoint row(String path, @Nullable String query, String... headers) {
        RequestHead head = new RequestHead("GET", path, Map.of(), Query.parse(query), Headers.of(headers));
        return OpenAiModels.endpoints().stream()
                .filter(row -> row.paths().stream().anyMatch(template -> template.match(path) != null))
                .filter(row -> row.when().test(head))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models",
                "/v1/models/",
                "/v1/chat/models",
                "/api/v1/models",
                "/api/v1/chat/models",
                "/api/v1/chat/models/"
            })
    void everySpellingIsTheSameList(String path) {
        Endpoint row = Objects.requireNonNull(row(path, null));
        assertEquals(Operation.LIST_MODELS, row.operation());
        RequestHead head = new RequestHead("GET", path, Map.of(), Query.EMPTY, Headers.EMPTY);
        assertEquals(
                "{\"object\":\"list\",\"data\":[{\"id\":\"org/m:1\",\"object\":\"model\",\"created\":7,\"owned_by\":\"openai\"}]}",
                new String(((ModelsCodec) row.codec()).list(List.of(MODEL), head), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/org/m:1", "/v1/chat/models/org%2Fm:1", "/api/v1/chat/models/org/m:1"})
    void aModelIsNamedByTheRestOfThePath(String path) {
        Endpoint row = Objects.requireNonNull(row(path, null));
        assertEquals(Operation.GET_MODEL, row.operation());
        List<String> names = row.paths().stream()
                .map(template -> template.match(path))
                .filter(Objects::nonNull)
                .map(parameters -> parameters.get("model"))
                .toList();
        assertEquals(List.of("org/m:1"), names);
    }

    @Test
    void clientsOfOtherDialectsAreLeftToThem() {
        assertNull(row("/v1/models", null, "anthropic-version", "2023-06-01"));
        assertNull(row("/v1/models", null, "x-goog-api-key", "k"));
        assertNull(row("/v1/models", "key=k"));
    }

    @Test
    void aLoneApiKeyHeaderIsNoSignOfClaude() {
        assertEquals(
                "openai.models",
                Objects.requireNonNull(row("/v1/models", null, "x-api-key", "k"))
                        .id());
    }
}
