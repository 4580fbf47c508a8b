package dev.interlingua.dialect.openai.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSchemasTest {

    @Test
    void aClosedObjectThatRequiresAllIsStrict() {
        assertTrue(OpenAiSchemas.fitsStrict(Json.readReplyObject("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":"
                + "[\"string\",\"null\"]},\"b\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{},"
                + "\"additionalProperties\":false}}},\"required\":[\"a\",\"b\"],\"additionalProperties\":false}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\"}",
                "{\"type\":\"array\",\"items\":{}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{}},\"required\":[],\"additionalProperties\":false}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}},\"required\":[\"a\"],\"additionalProperties\":false}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"allOf\":[]}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"anyOf\":[]}"
            })
    void anythingElseIsNot(String schema) {
        assertFalse(OpenAiSchemas.fitsStrict(Json.readReplyObject(schema)));
    }

    @Test
    void namesAreMadeLegal() {
        assertEquals("output", OpenAiSchemas.formatName(null));
        assertEquals("my_schema", OpenAiSchemas.formatName("my schema"));
        assertEquals(64, OpenAiSchemas.formatName("x".repeat(90)).length());
    }
}
