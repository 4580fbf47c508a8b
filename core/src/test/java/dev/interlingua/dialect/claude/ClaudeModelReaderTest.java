package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ReasoningOptions.Effort;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Anthropic's list of models tells. */
class ClaudeModelReaderTest {
    private static ModelPage page(String json) {
        return ClaudeModelReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ModelStatement model(String members) {
        return page("{'data':[{'id':'m'" + members + "}]}").models().get(0);
    }

    private static ModelStatement capable(String capabilities) {
        return model(",'max_tokens':9000,'capabilities':{" + capabilities + "}");
    }

    @Test
    void nameLimitsAndDate() {
        ModelStatement told =
                model(",'display_name':'M','created_at':'2026-02-05T00:00:00Z','max_input_tokens':1000000,"
                        + "'max_tokens':128000,'capabilities':null");
        assertEquals("M", told.card().displayName());
        assertEquals(1770249600, told.card().createdSeconds());
        assertEquals(1000000, told.card().contextTokens());
        assertEquals(128000, told.card().maxOutputTokens());
        assertEquals(List.of(), told.reasoning());
        assertNull(told.efforts());
    }

    @Test
    void anOldListTellsNamesAlone() {
        ModelStatement told = model("");
        assertEquals("m", told.card().displayName());
        assertNull(told.card().contextTokens());
        assertEquals(0, told.card().createdSeconds());
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, -, ADAPTIVE_OR_BUDGET",
        "true, false, -, ADAPTIVE ALWAYS",
        "true, false, true, ADAPTIVE",
        "true, false, false, ALWAYS",
        "false, true, -, BUDGET"
    })
    void waysOfThinking(boolean adaptive, boolean enabled, String disabled, String controls) {
        String types = "'adaptive':{'supported':" + adaptive + "},'enabled':{'supported':" + enabled + "}"
                + (disabled.equals("-") ? "" : ",'disabled':{'supported':" + disabled + "}");
        ModelStatement told = capable("'thinking':{'supported':true,'types':{" + types + "}}");
        assertEquals(
                controls,
                String.join(
                        " ",
                        told.reasoning().stream().map(ReasoningControl::name).toList()));
        assertEquals(enabled ? List.of(1024, 8999) : null, told.budget());
    }

    @Test
    void aModelThatDoesNotThink() {
        assertEquals(
                List.of(ReasoningControl.NONE),
                capable("'thinking':{'supported':false}").reasoning());
    }

    @Test
    void thinkingBetweenTools() {
        String types = "'thinking':{'supported':true,'types':{'adaptive':{'supported':true},"
                + "'enabled':{'supported':false},'between_tools':{'supported':true}}}";
        assertEquals(Set.of(Capability.THINKING_BETWEEN_TOOLS), capable(types).with());
    }

    @Test
    void levels() {
        assertEquals(
                List.of(Effort.LOW, Effort.HIGH, Effort.MAX),
                capable("'effort':{'supported':true,'low':{'supported':true},'medium':{'supported':false},"
                                + "'high':{'supported':true},'xhigh':null,'max':{'supported':true}}")
                        .efforts());
        assertEquals(
                List.of(),
                capable("'effort':{'supported':false,'low':{'supported':true}}").efforts());
    }

    @Test
    void whatIsSupportedAndWhatIsNot() {
        ModelStatement told = capable("'structured_outputs':{'supported':false},'image_input':{'supported':true},"
                + "'pdf_input':{},'citations':null,'code_execution':{'supported':true}");
        assertEquals(Set.of(Capability.IMAGE_INPUT, Capability.CODE_EXECUTION), told.with());
        assertEquals(Set.of(Capability.STRUCTURED_OUTPUT, Capability.STRUCTURED_OUTPUT_WITH_TOOLS), told.without());
    }

    @Test
    void pagesAreAskedByTheLastId() {
        assertEquals(
                "b",
                page("{'data':[{'id':'a'},{'id':'b'}],'has_more':true,'last_id':'b'}")
                        .next());
        assertNull(page("{'data':[{'id':'a'}],'has_more':false,'last_id':'a'}").next());
        assertEquals("/v1/models?limit=1000&after_id=a%2Fb", new ClaudeModels().listPath("a/b"));
    }

    @Test
    void whatIsNoModelIsPassedOver() {
        assertEquals(
                1,
                page("{'data':[{},1,null,{'id':7},{'id':' '},{'id':'a'}]}")
                        .models()
                        .size());
    }

    @Test
    void oddNumbersAreNoLimits() {
        ModelStatement told = model(",'max_tokens':-1,'max_input_tokens':99999999999,'created_at':'yesterday'");
        assertNull(told.card().maxOutputTokens());
        assertNull(told.card().contextTokens());
        assertEquals(0, told.card().createdSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{'data':{}}", "{'data':[", "<html>", "{'type':'error'}"})
    void whatIsNoListIsABadGateway(String body) {
        GatewayException wrong = assertThrows(GatewayException.class, () -> page(body));
        assertTrue(wrong.error().kind() == ErrorKind.BAD_GATEWAY, wrong::toString);
    }
}
