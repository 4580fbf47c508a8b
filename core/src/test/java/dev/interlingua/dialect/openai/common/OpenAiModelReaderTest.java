package dev.interlingua.dialect.openai.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.catalog.ModelCard;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists in OpenAI's shape tell. */
class OpenAiModelReaderTest {
    private static ModelPage page(String json) {
        return OpenAiModelReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ModelCard card(String members) {
        return page("{'object':'list','data':[{'id':'org/m:1'" + members + "}]}")
                .models()
                .get(0)
                .card();
    }

    @Test
    void openAisOwnListTellsNamesDatesAndOwners() {
        assertEquals(
                new ModelCard("org/m:1", "openai", "org/m:1", "", 1686935002, null, null),
                card(",'object':'model','created':1686935002,'owned_by':'openai'"));
    }

    @ParameterizedTest
    @CsvSource({
        "context_window, max_completion_tokens",
        "context_length, max_completion_tokens",
        "max_model_len, max_output_tokens",
        "max_context_length, max_output_tokens",
        "max_input_tokens, max_output_tokens"
    })
    void compatibleServersTellLimits(String context, String output) {
        ModelCard card = card(",'" + context + "':131072,'" + output + "':8192");
        assertEquals(131072, card.contextTokens());
        assertEquals(8192, card.maxOutputTokens());
    }

    @Test
    void aRoutersBestProviderTellsTheLimitOfAnswers() {
        ModelCard card = card(",'context_length':1000,'top_provider':{'max_completion_tokens':null}");
        assertNull(card.maxOutputTokens());
        assertEquals(7, card(",'top_provider':{'max_completion_tokens':7}").maxOutputTokens());
    }

    @Test
    void thereIsOnePage() {
        ModelPage page = page("{'data':[{'id':'a'},{},{'id':'b'}],'has_more':true,'last_id':'b'}");
        assertNull(page.next());
        assertEquals(
                List.of("a", "b"),
                page.models().stream().map(model -> model.card().id()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[{'id':'a'}]", "{}", "{'data':null}", "{'data':["})
    void whatIsNoListIsABadGateway(String body) {
        assertThrows(GatewayException.class, () -> page(body));
    }
}
