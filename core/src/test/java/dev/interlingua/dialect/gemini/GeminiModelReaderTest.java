package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's list of models tells. */
class GeminiModelReaderTest {
    private static ModelPage page(String json) {
        return GeminiModelReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ModelStatement model(String members) {
        return page("{'models':[{'name':'models/m'" + members + "}]}").models().get(0);
    }

    @Test
    void nameTextsAndLimits() {
        ModelStatement told = model(",'displayName':'M','description':'An M.','inputTokenLimit':1048576,"
                + "'outputTokenLimit':65536,'supportedGenerationMethods':['generateContent','countTokens']");
        assertEquals(
                "m M An M.",
                told.card().id() + " " + told.card().displayName() + " "
                        + told.card().description());
        assertEquals(1048576, told.card().contextTokens());
        assertEquals(65536, told.card().maxOutputTokens());
        assertEquals(Set.of(ModelKind.CHAT), told.kinds());
    }

    @Test
    void aModelThatThinks() {
        assertEquals(
                List.of(ReasoningControl.BUDGET, ReasoningControl.EFFORT),
                model(",'thinking':true").reasoning());
    }

    @Test
    void absentMeansNoOnlyInAFullEntry() {
        assertEquals(
                List.of(ReasoningControl.NONE),
                model(",'temperature':1,'topP':0.95").reasoning());
        assertEquals(List.of(ReasoningControl.NONE), model(",'thinking':false").reasoning());
        assertEquals(List.of(), model("").reasoning());
    }

    @Test
    void topKIsTakenOnlyWhereItIsListed() {
        assertEquals(
                Set.of(Capability.TOP_K), model(",'temperature':1,'topK':64").with());
        assertEquals(Set.of(Capability.TOP_K), model(",'temperature':1").without());
        assertEquals(Set.of(), model("").without());
    }

    @Test
    void theVendorsWordsAreKept() {
        assertEquals(
                "{\"version\":\"3\",\"temperature\":1,\"topP\":0.95}",
                String.valueOf(model(",'topP':0.95,'temperature':1,'version':'3','labels':{}")
                        .own()
                        .of("gemini")));
    }

    @Test
    void pagesAreAskedByTheirToken() {
        assertEquals("t", page("{'models':[],'nextPageToken':'t'}").next());
        assertNull(page("{'models':[],'nextPageToken':''}").next());
        assertEquals("/v1beta/models?pageSize=1000&pageToken=a%3D", new GeminiModels().listPath("a="));
    }

    @Test
    void whatIsNoModelIsPassedOver() {
        assertEquals(
                List.of("tunedModels/t", "a"),
                page("{'models':[{},7,{'name':''},{'name':'tunedModels/t'},{'name':'models/a'}]}").models().stream()
                        .map(model -> model.card().id())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{'models':7}", "{'error':{}}", "{'models':["})
    void whatIsNoListIsABadGateway(String body) {
        assertThrows(GatewayException.class, () -> page(body));
    }
}
