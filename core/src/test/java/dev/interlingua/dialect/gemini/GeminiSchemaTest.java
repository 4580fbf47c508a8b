package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiSchemaTest {
    private static JsonObject openApi(String schema) {
        return GeminiSchema.of(Gem.json(schema), new Losses(), "s");
    }

    private static JsonObject filtered(String schema) {
        return JsonSchemaFilter.filter(Gem.json(schema), new Losses(), "s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':['string','null']} | {'type':'STRING','nullable':true}",
                "{'anyOf':[{'type':'string'},{'type':'null'}]} | {'type':'STRING','nullable':true}",
                "{'oneOf':[{'type':'string'},{'type':'integer'}]} | {'anyOf':[{'type':'STRING'},{'type':'INTEGER'}]}",
                "{'const':'x'} | {'type':'STRING','enum':['x']}",
                "{'type':'integer','enum':[1,2]} | {'type':'INTEGER','description':'(enum: [1,2])'}",
                "{'type':'array','minItems':2} | {'type':'ARRAY','minItems':'2','items':{'type':'STRING'}}",
                "{'type':'string','format':'email'} | {'type':'STRING','description':'(format: email)'}",
                "{'type':'number','exclusiveMinimum':0,'description':'Age'} | {'type':'NUMBER','description':'Age"
                        + " (exclusiveMinimum: 0)'}",
                "{'type':'object','additionalProperties':false} | {'type':'OBJECT'}",
                "{'type':'object','properties':{'a':{}},'required':['a','b']} |"
                        + " {'type':'OBJECT','properties':{'a':{'type':'STRING'}},'propertyOrdering':['a'],'required':['a']}",
                "{'allOf':[{'properties':{'a':{'type':'string'}}},{'properties':{'b':{'type':'string'}}}]} |"
                        + " {'type':'OBJECT','properties':{'b':{'type':'STRING'},'a':{'type':'STRING'}},'propertyOrdering':['b','a']}"
            })
    void writesTheOpenApiSubset(String schema, String expected) {
        assertEquals(Gem.json(expected), openApi(schema));
    }

    @Test
    void namesOfPropertiesAreNotKeywords() {
        assertEquals(
                Gem.json(
                        "{'type':'OBJECT','properties':{'format':{'type':'STRING'},'const':{'type':'STRING'}},'propertyOrdering':['format','const']}"),
                openApi("{'type':'object','properties':{'format':{'type':'string'},'const':{'type':'string'}}}"));
    }

    @Test
    void referencesAreReplacedAndCirclesCut() {
        JsonObject schema = openApi("""
            {'$ref':'#/$defs/Node','$defs':{'Node':{'type':'object','properties':{
             'name':{'type':'string'},'next':{'$ref':'#/$defs/Node'}}}}}\
            """);
        assertEquals(Gem.json("""
            {'type':'OBJECT','properties':{'name':{'type':'STRING'},
             'next':{'type':'OBJECT','description':'A nested Node'}},'propertyOrdering':['name','next']}\
            """), schema);
    }

    @Test
    void aSchemaThatDoublesAtEachStepStaysBounded() {
        StringBuilder defs = new StringBuilder("'D30':{'type':'string'}");
        for (int i = 0; i < 30; i++) {
            String next = "{'$ref':'#/$defs/D" + (i + 1) + "'}";
            defs.append(",'D" + i + "':{'type':'object','properties':{'a':" + next + ",'b':" + next + "}}");
        }
        JsonObject schema = openApi("{'$ref':'#/$defs/D0','$defs':{" + defs + "}}");
        assertTrue(schema.toString().length() < 5_000_000);
    }

    @Test
    void circlesThroughAllOfEnd() {
        openApi("""
            {'$ref':'#/$defs/A','$defs':{'A':{'properties':{'x':{'allOf':[{'$ref':'#/$defs/A'}]}}}}}\
            """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'integer','enum':[1,2]} | {'type':'integer','enum':[1,2]}",
                "{'const':'x'} | {'enum':['x']}",
                "{'type':'string','minLength':3} | {'type':'string','description':'(minLength: 3)'}",
                "{'$schema':'x','type':'object','additionalProperties':false} |"
                        + " {'type':'object','additionalProperties':false}",
                "{'$ref':'#/definitions/A','title':'t','definitions':{'A':{'type':'string'}}} |"
                        + " {'$ref':'#/$defs/A','$defs':{'A':{'type':'string'}}}",
                "{'type':'object','properties':{'pattern':{'type':'string'}},'required':['gone']} |"
                        + " {'type':'object','properties':{'pattern':{'type':'string'}}}"
            })
    void filtersToTheSupportedKeywords(String schema, String expected) {
        assertEquals(Gem.json(expected), filtered(schema));
    }

    @Test
    void whatChangesTheMeaningIsALoss() {
        Losses losses = new Losses();
        JsonSchemaFilter.filter(Gem.json("{'type':'object','not':{'type':'string'}}"), losses, "tools[0]");
        assertEquals(List.of(new Loss("dropped", "tools[0].not", null)), losses.all());
    }

    @Test
    void readsOpenApiAsJsonSchema() {
        assertEquals(Gem.json("""
            {'type':'object','properties':{'b':{'type':['integer','null'],'minimum':1},
             'a':{'type':'array','minItems':2,'items':{'type':'string','enum':['x']}}},'required':['a']}\
            """), OpenApiSchema.toJsonSchema(Gem.json("""
                {'type':'OBJECT','property_ordering':['b','a'],'required':['a'],'properties':{
                 'a':{'type':'ARRAY','min_items':'2','items':{'type':'STRING','format':'enum','enum':['x']}},
                 'b':{'type':'INTEGER','nullable':true,'minimum':1}}}\
                """)));
    }
}
