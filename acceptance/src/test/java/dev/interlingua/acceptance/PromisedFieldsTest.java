package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each parameter of a chat request: untouched to a channel of the same format, in its place at one of another. */
class PromisedFieldsTest {
    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader("[" + text + "]")).readArray().get(0);
    }

    private static ProbeResponse ask(Format channel, String members) throws Exception {
        ProbeResponse answer = gateway.chat(channel, members);
        assertEquals(200, answer.status(), () -> members + " gave " + answer);
        return answer;
    }

    /** Asks {@code channel}, and finds {@code expected} where {@code pointer} points in what went upstream. */
    private static void goesTo(Format channel, String members, String pointer, String expected) throws Exception {
        ask(channel, members);
        JsonObject sent = gateway.last(channel).bodyJson();
        JsonValue found = Json.createPointer(pointer).containsValue(sent) ? sent.getValue(pointer) : null;
        assertEquals(json(expected), found, () -> members + " became " + sent);
    }

    private static void isWarnedOf(ProbeResponse answer, String param) {
        String warnings = String.join(",", answer.headers().all("X-Interlingua-Warning"));
        assertTrue(
                (warnings + ",").contains(";param=" + param + ",") || warnings.contains(";param=" + param + ";"),
                () -> param + " is not among " + warnings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":1.72",
                "\"temperature\" : 1.7242446935551838 , \"top_p\":0.945775289303354",
                "\"n\":2",
                "\"stop\":[\"anim enim\",\"quis\"]",
                "\"stop\":\"one\"",
                "\"max_tokens\":59,\"max_completion_tokens\":80",
                "\"presence_penalty\":-0.01041976290670954,\"frequency_penalty\":-0.9609797789517782",
                "\"logit_bias\":{\"ex_4\":66,\"in_59b\":87}",
                "\"user\":\"et nulla dolor labore\"",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]",
                "\"response_format\":{\"type\":\"text\",\"json_schema\":{}}",
                "\"seed\":99,\"reasoning_effort\":\"high\",\"modalities\":[\"text\",\"text\"]",
                "\"modalities\":[\"text\",\"audio\"],\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"}",
                "\"store\":true,\"metadata\":{\"a\":\"b\"},\"prediction\":{\"type\":\"content\",\"content\":\"x\"}",
                "\"service_tier\":\"default\",\"parallel_tool_calls\":false",
                "\"never_heard_of\":{\"b\":1,\"a\":[1.0,1e2]}"
            })
    void S0_117_S0_128_S1_032_S1_054_theOwnFormatGetsTheCallersBytes(String members) throws Exception {
        ask(Format.OPENAI_CHAT, members);
        String body = FourChannels.body(Format.OPENAI_CHAT, "[{\"role\":\"user\",\"content\":\"Hi\"}]", members);
        assertEquals(
                body.replace("\"model\":\"openai-chat\"", "\"model\":\"gpt-4o\""),
                gateway.last(Format.OPENAI_CHAT).bodyText());
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_RESPONSES,/temperature,0.7",
        "CLAUDE,/temperature,0.7",
        "GEMINI,/generationConfig/temperature,0.7",
    })
    void S0_117_S1_038_S2_014_temperature(Format channel, String place, String value) throws Exception {
        goesTo(channel, "\"temperature\":0.7", place, value);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_RESPONSES,/temperature,1.72",
        "CLAUDE,/temperature,1",
        "GEMINI,/generationConfig/temperature,1.72"
    })
    void S0_117_aTemperatureClaudeHasNotIsClampedWithAWarning(Format channel, String place, String value)
            throws Exception {
        ProbeResponse answer = ask(channel, "\"temperature\":1.72");
        JsonValue sent = gateway.last(channel).bodyJson().getValue(place);
        assertEquals(0, new java.math.BigDecimal(sent.toString()).compareTo(new java.math.BigDecimal(value)));
        if (channel == Format.CLAUDE) {
            isWarnedOf(answer, "temperature");
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_RESPONSES,/top_p", "CLAUDE,/top_p", "GEMINI,/generationConfig/topP"})
    void S0_117_S1_039_S2_016_topP(Format channel, String place) throws Exception {
        goesTo(channel, "\"top_p\":0.9", place, "0.9");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_117_S1_040_n(Format channel) throws Exception {
        ask(channel, "\"n\":1");
        ProbeResponse two = gateway.chat(channel, "\"n\":2");
        switch (channel) {
            case OPENAI_CHAT, GEMINI -> assertEquals(200, two.status(), two::toString);
            case OPENAI_RESPONSES, CLAUDE -> {
                assertEquals(400, two.status(), two::toString);
                assertEquals("n", Shapes.error(Format.OPENAI_CHAT, two).getString("param"));
            }
        }
        if (channel == Format.GEMINI) {
            assertEquals(json("2"), gateway.last(channel).bodyJson().getValue("/generationConfig/candidateCount"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_RESPONSES|/max_output_tokens",
                "CLAUDE|/max_tokens",
                "GEMINI|/generationConfig/maxOutputTokens"
            })
    void S0_121_S1_042_S2_015_theNewerLimitWins(Format channel, String place) throws Exception {
        goesTo(channel, "\"max_tokens\":300", place, "300");
        goesTo(channel, "\"max_completion_tokens\":300", place, "300");
        goesTo(channel, "\"max_tokens\":59,\"max_completion_tokens\":80", place, "80");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_015_withoutALimitTheModelsOwnApplies(Format channel) throws Exception {
        ask(channel, "\"temperature\":1");
        JsonObject sent = gateway.last(channel).bodyJson();
        if (channel == Format.CLAUDE) {
            assertTrue(sent.getInt("max_tokens") >= 4096, sent::toString);
        } else {
            String text = sent.toString().toLowerCase(java.util.Locale.ROOT);
            assertFalse(text.contains("max"), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLAUDE|/stop_sequences|\"one\"|[\"one\"]",
                "GEMINI|/generationConfig/stopSequences|\"one\"|[\"one\"]",
                "CLAUDE|/stop_sequences|[\"a\",\"b\",\"c\",\"d\"]|[\"a\",\"b\",\"c\",\"d\"]",
                "GEMINI|/generationConfig/stopSequences|[\"a\",\"b\",\"c\",\"d\"]|[\"a\",\"b\",\"c\",\"d\"]",
                "OPENAI_CHAT|/stop|[\"a\",\"b\",\"c\",\"d\"]|[\"a\",\"b\",\"c\",\"d\"]",
                "OPENAI_CHAT|/stop|\"one\"|\"one\""
            })
    void S0_120_S1_041_S2_018_stop(Format channel, String place, String stop, String sent) throws Exception {
        goesTo(channel, "\"stop\":" + stop, place, sent);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_RESPONSES,stop:[\"a\"],stop",
        "OPENAI_RESPONSES,presence_penalty:1,presence_penalty",
        "CLAUDE,presence_penalty:1,presence_penalty",
        "CLAUDE,frequency_penalty:-1,frequency_penalty",
        "OPENAI_RESPONSES,logit_bias:{\"1\":5},logit_bias",
        "CLAUDE,logit_bias:{\"1\":5},logit_bias",
        "GEMINI,logit_bias:{\"1\":5},logit_bias",
        "CLAUDE,logprobs:true,logprobs",
    })
    void S0_120_S0_122_S0_123_whatAChannelCannotDoIsWarnedOf(Format channel, String member, String param)
            throws Exception {
        String members = "\"" + member.replaceFirst(":", "\":");
        isWarnedOf(ask(channel, members), param);
        assertEquals(
                400,
                dev.interlingua.testkit.HttpProbe.post(
                                gateway.url() + "/v1/chat/completions",
                                dev.interlingua.testkit.HeaderList.of("X-Interlingua-On-Loss", "refuse"),
                                FourChannels.body(channel, "[{\"role\":\"user\",\"content\":\"Hi\"}]", members))
                        .status());
    }

    @ParameterizedTest
    @CsvSource({"presence_penalty,presencePenalty", "frequency_penalty,frequencyPenalty"})
    void S0_122_S1_043_S1_044_S2_017_penaltiesReachGeminiAndAreClampedWithAWarning(String name, String place)
            throws Exception {
        goesTo(Format.GEMINI, "\"" + name + "\":-0.5", "/generationConfig/" + place, "-0.5");
        for (String value : new String[] {"10", "2.5"}) {
            ProbeResponse answer = ask(Format.GEMINI, "\"" + name + "\":" + value);
            isWarnedOf(answer, name);
            JsonValue sent = gateway.last(Format.GEMINI).bodyJson().getValue("/generationConfig/" + place);
            assertEquals(2.0, Double.parseDouble(sent.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_124_S1_046_user(Format channel) throws Exception {
        ask(channel, "\"user\":\"caller-7\"");
        JsonObject sent = gateway.last(channel).bodyJson();
        switch (channel) {
            case OPENAI_CHAT -> assertEquals("caller-7", sent.getString("user"));
            case OPENAI_RESPONSES -> assertTrue(sent.toString().contains("\"caller-7\""), sent::toString);
            case CLAUDE ->
                assertEquals("caller-7", sent.getJsonObject("metadata").getString("user_id"));
            case GEMINI -> assertFalse(sent.toString().contains("caller-7"), sent::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_032_S1_034_storeAndMetadata(Format channel) throws Exception {
        ask(channel, "\"store\":true,\"metadata\":{\"trip\":\"7\"}");
        JsonObject sent = gateway.last(channel).bodyJson();
        switch (channel) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> {
                assertTrue(sent.getBoolean("store"));
                assertEquals("7", sent.getJsonObject("metadata").getString("trip"));
            }
            case CLAUDE, GEMINI -> assertFalse(sent.toString().contains("trip"), sent::toString);
        }
        ask(Format.OPENAI_RESPONSES, "\"seed\":1");
        assertFalse(gateway.last(Format.OPENAI_RESPONSES).bodyJson().getBoolean("store", true));
    }

    @ParameterizedTest
    @CsvSource({"low,1024", "medium,8192", "high,24576"})
    void S0_128_S1_033_reasoningEffort(String effort, int budget) throws Exception {
        goesTo(
                Format.GEMINI,
                "\"reasoning_effort\":\"" + effort + "\"",
                "/generationConfig/thinkingConfig/thinkingBudget",
                String.valueOf(budget));
        goesTo(
                Format.CLAUDE,
                "\"max_tokens\":40000,\"reasoning_effort\":\"" + effort + "\"",
                "/thinking/budget_tokens",
                String.valueOf(budget));
        String body = "{\"model\":\"openai-responses\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"reasoning_effort\":\"" + effort + "\"}";
        assertEquals(200, gateway.post("/v1/chat/completions", body).status());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_033_anUnknownReasoningEffortIs400WhereItMustBeTranslated(Format channel) throws Exception {
        ProbeResponse answer = gateway.chat(channel, "\"reasoning_effort\":\"furious\"");
        if (channel == Format.OPENAI_CHAT) {
            assertEquals(200, answer.status()); // the provider's own business
        } else {
            assertEquals(400, answer.status(), answer::toString);
            assertEquals(
                    "reasoning_effort", Shapes.error(Format.OPENAI_CHAT, answer).getString("param"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_128_S1_035_modalitiesOfTextOnlyAreTheDefault(Format channel) throws Exception {
        for (String modalities : new String[] {"[\"text\"]", "[\"text\",\"text\"]"}) {
            ProbeResponse answer = ask(channel, "\"modalities\":" + modalities);
            assertNull(answer.header("X-Interlingua-Warning"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_035_S1_037_audioOutputGoesWhereItCan(Format channel) throws Exception {
        ProbeResponse answer = gateway.chat(
                channel, "\"modalities\":[\"text\",\"audio\"],\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"}");
        if (channel == Format.CLAUDE) {
            assertEquals(400, answer.status(), answer::toString);
            Shapes.error(Format.OPENAI_CHAT, answer);
        } else {
            assertEquals(200, answer.status(), answer::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_036_predictionIsAccepted(Format channel) throws Exception {
        ask(channel, "\"prediction\":{\"type\":\"content\",\"content\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_CHAT,auto,/service_tier,\"\"\"auto\"\"\"",
    })
    void S1_047_serviceTierIsRelayed(Format channel, String tier, String place, String sent) throws Exception {
        goesTo(channel, "\"service_tier\":\"" + tier + "\"", place, "\"" + tier + "\"");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_047_serviceTierAutoAndDefaultAreAccepted(Format channel) throws Exception {
        ask(channel, "\"service_tier\":\"auto\"");
        ask(channel, "\"service_tier\":\"default\"");
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT,/seed,99", "GEMINI,/generationConfig/seed,99"})
    void S0_128_S1_050_seed(Format channel, String place, String value) throws Exception {
        goesTo(channel, "\"seed\":99", place, value);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_050_aSeedIsNeverRefused(Format channel) throws Exception {
        ask(channel, "\"seed\":99");
        ask(channel, "\"seed\":-9007199254740993");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_127_S1_049_S1_016_jsonMode(Format channel) throws Exception {
        ask(channel, "\"response_format\":{\"type\":\"json_object\"}");
        RecordedRequest request = gateway.last(channel);
        JsonObject sent = request.bodyJson();
        switch (channel) {
            case OPENAI_CHAT -> assertEquals(json("\"json_object\""), sent.getValue("/response_format/type"));
            case OPENAI_RESPONSES -> assertEquals(json("\"json_object\""), sent.getValue("/text/format/type"));
            case GEMINI ->
                assertEquals(json("\"application/json\""), sent.getValue("/generationConfig/responseMimeType"));
            case CLAUDE -> assertTrue(sent.getValue("/system").toString().contains("JSON"), sent::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_127_S1_049_aJsonSchema(Format channel) throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],"
                + "\"additionalProperties\":false}";
        ask(
                channel,
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"thing\",\"strict\":true,"
                        + "\"schema\":" + schema + "}}");
        JsonObject sent = gateway.last(channel).bodyJson();
        JsonValue found = switch (channel) {
            case OPENAI_CHAT -> sent.getValue("/response_format/json_schema/schema");
            case OPENAI_RESPONSES -> sent.getValue("/text/format/schema");
            case CLAUDE -> sent.getValue("/output_config/format/schema");
            case GEMINI -> sent.getValue("/generationConfig/responseJsonSchema");
        };
        JsonAssert.sameJson(json(schema), found);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_127_plainTextIsTheDefaultFormat(Format channel) throws Exception {
        ask(channel, "\"response_format\":{\"type\":\"text\",\"json_schema\":{}}");
        ask(channel, "\"response_format\":{\"type\":\"text\"}");
    }
}
