package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tool definitions and the choice among them. */
class PromisedToolsTest {
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"location\":{\"type\":\"string\","
            + "\"description\":\"City name, e.g. Beijing\"},\"unit\":{\"type\":\"string\",\"enum\":[\"celsius\","
            + "\"fahrenheit\"]}},\"required\":[\"location\"]}";
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
            + "\"description\":\"Get the current weather\",\"parameters\":" + SCHEMA + "}},{\"type\":\"function\","
            + "\"function\":{\"name\":\"other\",\"parameters\":{}}}]";

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static JsonObject sent(Format channel, String members) throws Exception {
        ProbeResponse answer = gateway.chat(channel, members);
        assertEquals(200, answer.status(), () -> members + " gave " + answer);
        assertNull(answer.header("X-Interlingua-Warning"), answer::toString);
        return gateway.last(channel).bodyJson();
    }

    private static @Nullable JsonValue at(JsonObject sent, String pointer) {
        return Json.createPointer(pointer).containsValue(sent) ? sent.getValue(pointer) : null;
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader("[" + text + "]")).readArray().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_CHAT,/tools/0/function/name,/tools/0/function/description,/tools/0/function/parameters",
        "OPENAI_RESPONSES,/tools/0/name,/tools/0/description,/tools/0/parameters",
        "CLAUDE,/tools/0/name,/tools/0/description,/tools/0/input_schema",
        "GEMINI,/tools/0/functionDeclarations/0/name,/tools/0/functionDeclarations/0/description,"
                + "/tools/0/functionDeclarations/0/parametersJsonSchema"
    })
    void S0_125_S1_012_S1_051_functionsReachEveryChannel(Format channel, String name, String description, String schema)
            throws Exception {
        JsonObject sent = sent(channel, TOOLS + ",\"tool_choice\":\"auto\"");
        assertEquals(json("\"get_weather\""), at(sent, name));
        assertEquals(json("\"Get the current weather\""), at(sent, description));
        JsonAssert.sameJson(json(SCHEMA), sent.getValue(schema));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_125_emptyOrMissingParametersAreAccepted(Format channel) throws Exception {
        for (String parameters : new String[] {",\"parameters\":{}", ",\"parameters\":null", ""}) {
            JsonObject sent = sent(
                    channel, "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"now\"" + parameters + "}}]");
            if (channel == Format.CLAUDE) {
                assertEquals(json("\"object\""), at(sent, "/tools/0/input_schema/type"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|OPENAI_CHAT|/tool_choice|\"none\"",
                "none|OPENAI_RESPONSES|/tool_choice|\"none\"",
                "none|CLAUDE|/tool_choice/type|\"none\"",
                "none|GEMINI|/toolConfig/functionCallingConfig/mode|\"NONE\"",
                "auto|OPENAI_CHAT|/tool_choice|\"auto\"",
                "auto|OPENAI_RESPONSES|/tool_choice|\"auto\"",
                "auto|CLAUDE|/tool_choice/type|\"auto\"",
                "auto|GEMINI|/toolConfig/functionCallingConfig/mode|\"AUTO\"",
                "required|OPENAI_CHAT|/tool_choice|\"required\"",
                "required|OPENAI_RESPONSES|/tool_choice|\"required\"",
                "required|CLAUDE|/tool_choice/type|\"any\"",
                "required|GEMINI|/toolConfig/functionCallingConfig/mode|\"ANY\""
            })
    void S0_126_S1_052_S2_019_toolChoiceAsAWord(String word, Format channel, String place, String sent)
            throws Exception {
        assertEquals(json(sent), at(sent(channel, TOOLS + ",\"tool_choice\":\"" + word + "\""), place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT|/tool_choice|{\"type\":\"function\",\"function\":{\"name\":\"other\"}}",
                "OPENAI_RESPONSES|/tool_choice|{\"type\":\"function\",\"name\":\"other\"}",
                "CLAUDE|/tool_choice|{\"type\":\"tool\",\"name\":\"other\"}",
                "GEMINI|/toolConfig/functionCallingConfig|{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"other\"]}"
            })
    void S0_126_S1_052_S2_019_toolChoiceAsAnObject(Format channel, String place, String expected) throws Exception {
        JsonAssert.sameJson(
                json(expected),
                sent(channel, TOOLS + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"other\"}}")
                        .getValue(place));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_053_withoutAChoiceTheDefaultIsThatOfTheProvider(Format channel) throws Exception {
        String choice = channel == Format.GEMINI ? "/toolConfig" : "/tool_choice";
        assertNull(at(sent(channel, TOOLS), choice));
        JsonObject bare = sent(channel, "\"temperature\":1");
        assertNull(at(bare, choice));
        assertNull(at(bare, "/tools"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_053_S2_019_aChoiceOfNoneOrAutoWithoutToolsIsNoMistake(Format channel) throws Exception {
        for (String word : new String[] {"none", "auto"}) {
            JsonObject sent = sent(channel, "\"tool_choice\":\"" + word + "\"");
            assertFalse(sent.containsKey("tools"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT|/parallel_tool_calls|false",
                "OPENAI_RESPONSES|/parallel_tool_calls|false",
                "CLAUDE|/tool_choice/disable_parallel_tool_use|true"
            })
    void S1_054_parallelToolCallsCanBeSwitchedOff(Format channel, String place, String sent) throws Exception {
        assertEquals(json(sent), at(sent(channel, TOOLS + ",\"parallel_tool_calls\":false"), place));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_054_parallelToolCallsAreTheDefault(Format channel) throws Exception {
        sent(channel, TOOLS + ",\"parallel_tool_calls\":true");
    }
}
