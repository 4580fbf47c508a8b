package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a chat request may not say, on both sides of each limit: a 400 that names the parameter, and nothing goes upstream. */
class PromisedLimitsTest {
    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void refused(Format channel, String body, String param) throws Exception {
        int before = gateway.asked();
        ProbeResponse answer = gateway.post("/v1/chat/completions", body);
        assertEquals(400, answer.status(), () -> body + " gave " + answer);
        JsonObject error = answer.json().getJsonObject("error");
        assertEquals("invalid_request_error", error.getString("type"));
        assertEquals(param, error.getString("param", null), error::toString);
        assertFalse(error.getString("message").isEmpty());
        assertEquals(before, gateway.asked(), "something went upstream");
    }

    private static void refusedMember(Format channel, String members, String param) throws Exception {
        refused(channel, FourChannels.body(channel, "[{\"role\":\"user\",\"content\":\"Hi\"}]", members), param);
    }

    private static void accepted(Format channel, String members) throws Exception {
        int before = gateway.upstream(channel).requests().size();
        ProbeResponse answer = gateway.chat(channel, members);
        assertEquals(200, answer.status(), () -> members + " gave " + answer);
        assertEquals(before + 1, gateway.upstream(channel).requests().size());
    }

    /** Every channel with every one of {@code values}. */
    private static List<Arguments> each(String... values) {
        List<Arguments> all = new ArrayList<>();
        for (Format channel : Format.values()) {
            for (String value : values) {
                all.add(Arguments.of(channel, value));
            }
        }
        return all;
    }

    static List<Arguments> badModels() {
        return each("", "\"model\":null,", "\"model\":\"\",", "\"model\":\" \",", "\"model\":7,", "\"model\":[\"m\"],");
    }

    @ParameterizedTest
    @MethodSource("badModels")
    void S2_040_S2_010_S1_031_S0_110_aMissingModelIs400(Format channel, String model) throws Exception {
        refused(channel, "{" + model + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}", "model");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_041_S2_011_S1_030_missingMessagesAre400(Format channel) throws Exception {
        refused(channel, "{\"model\":\"" + channel.word() + "\"}", "messages");
        refused(channel, FourChannels.body(channel, "null", ""), "messages");
    }

    static List<Arguments> noArrays() {
        return each("\"Hi\"", "{\"role\":\"user\",\"content\":\"Hi\"}", "7", "true");
    }

    @ParameterizedTest
    @MethodSource("noArrays")
    void S2_042_messagesThatAreNoArrayAre400(Format channel, String messages) throws Exception {
        refused(channel, FourChannels.body(channel, messages, ""), "messages");
    }

    static List<Arguments> empty() {
        return each("[]", "[ ]", "[\n\t]");
    }

    @ParameterizedTest
    @MethodSource("empty")
    void S2_043_emptyMessagesAre400(Format channel, String messages) throws Exception {
        refused(channel, FourChannels.body(channel, messages, ""), "messages");
    }

    static List<Arguments> badTemperatures() {
        return each("-0.1", "2.1", "-1e-9", "2.0000001", "100", "\"1\"", "true", "[]");
    }

    @ParameterizedTest
    @MethodSource("badTemperatures")
    void S2_044_S2_014_S1_038_temperatureOutsideZeroToTwoIs400(Format channel, String value) throws Exception {
        refusedMember(channel, "\"temperature\":" + value, "temperature");
    }

    static List<Arguments> goodTemperatures() {
        return each("0", "2", "0.0", "2.0", "1", "2e0");
    }

    @ParameterizedTest
    @MethodSource("goodTemperatures")
    void S2_044_temperatureOnTheEdgePasses(Format channel, String value) throws Exception {
        accepted(channel, "\"temperature\":" + value);
    }

    static List<Arguments> badTopPs() {
        return each("-0.1", "1.1", "2", "\"0.5\"", "{}");
    }

    @ParameterizedTest
    @MethodSource("badTopPs")
    void S2_045_S2_016_topPOutsideZeroToOneIs400(Format channel, String value) throws Exception {
        refusedMember(channel, "\"top_p\":" + value, "top_p");
    }

    static List<Arguments> goodTopPs() {
        return each("0", "1", "0.0", "1.0", "0.5");
    }

    @ParameterizedTest
    @MethodSource("goodTopPs")
    void S2_045_S1_039_topPOnTheEdgePasses(Format channel, String value) throws Exception {
        accepted(channel, "\"top_p\":" + value);
    }

    static List<Arguments> badLimits() {
        return each("0", "-1", "1.5", "\"10\"", "true", "{}", "0.5");
    }

    @ParameterizedTest
    @MethodSource("badLimits")
    void S2_046_S2_015_maxTokensThatAreNoPositiveIntegerAre400(Format channel, String value) throws Exception {
        refusedMember(channel, "\"max_tokens\":" + value, "max_tokens");
        refusedMember(channel, "\"max_completion_tokens\":" + value, "max_completion_tokens");
    }

    static List<Arguments> goodLimits() {
        return each("1", "16", "4096");
    }

    @ParameterizedTest
    @MethodSource("goodLimits")
    void S2_046_positiveMaxTokensPass(Format channel, String value) throws Exception {
        accepted(channel, "\"max_tokens\":" + value);
        accepted(channel, "\"max_completion_tokens\":" + value);
    }

    private static String strings(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_047_S2_018_S1_041_aFifthStopSequenceIs400(Format channel) throws Exception {
        refusedMember(channel, "\"stop\":" + strings(5), "stop");
        accepted(channel, "\"stop\":" + strings(4));
        accepted(channel, "\"stop\":[]");
    }

    static List<Arguments> badStops() {
        return each("7", "true", "{}");
    }

    @ParameterizedTest
    @MethodSource("badStops")
    void S1_041_stopIsAStringAnArrayOrNull(Format channel, String value) throws Exception {
        refusedMember(channel, "\"stop\":" + value, "stop");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_041_eachStopSequenceIsAString(Format channel) throws Exception {
        refusedMember(channel, "\"stop\":[\"a\",7]", "stop[1]");
    }

    private static String pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_034_metadataHasAtMostSixteenPairs(Format channel) throws Exception {
        accepted(channel, "\"metadata\":" + pairs(16));
        refusedMember(channel, "\"metadata\":" + pairs(17), "metadata");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_034_metadataKeysHaveAtMost64Characters(Format channel) throws Exception {
        accepted(channel, "\"metadata\":{\"" + "k".repeat(64) + "\":\"v\"}");
        accepted(channel, "\"metadata\":{\"" + "ü".repeat(64) + "\":\"v\"}");
        refusedMember(channel, "\"metadata\":{\"" + "k".repeat(65) + "\":\"v\"}", "metadata");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_034_metadataValuesHaveAtMost512Characters(Format channel) throws Exception {
        accepted(channel, "\"metadata\":{\"k\":\"" + "v".repeat(512) + "\"}");
        refusedMember(channel, "\"metadata\":{\"k\":\"" + "v".repeat(513) + "\"}", "metadata.k");
    }

    static List<Arguments> badMetadata() {
        return each("\"text\"", "[]", "7");
    }

    @ParameterizedTest
    @MethodSource("badMetadata")
    void S1_034_metadataIsAMap(Format channel, String value) throws Exception {
        refusedMember(channel, "\"metadata\":" + value, "metadata");
    }

    private static String tools(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"type\":\"function\",\"function\":{\"name\":\"f" + i + "\",\"parameters\":{}}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_051_thereAreAtMost128Tools(Format channel) throws Exception {
        accepted(channel, "\"tools\":" + tools(128));
        refusedMember(channel, "\"tools\":" + tools(129), "tools");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_037_audioOutputNeedsAnAudioObject(Format channel) throws Exception {
        refusedMember(channel, "\"modalities\":[\"text\",\"audio\"]", "audio");
        refusedMember(channel, "\"modalities\":[\"audio\"],\"audio\":null", "audio");
    }

    static List<Arguments> badBiases() {
        return each("101", "-101", "100.5", "\"1\"", "null");
    }

    @ParameterizedTest
    @MethodSource("badBiases")
    void S1_045_aLogitBiasOutsideMinus100To100Is400(Format channel, String value) throws Exception {
        refusedMember(channel, "\"logit_bias\":{\"50256\":" + value + "}", "logit_bias.50256");
    }

    static List<Arguments> goodBiases() {
        return each("100", "-100", "0", "0.5");
    }

    @ParameterizedTest
    @MethodSource("goodBiases")
    void S1_045_S0_123_aLogitBiasOnTheEdgePasses(Format channel, String value) throws Exception {
        accepted(channel, "\"logit_bias\":{\"50256\":" + value + "}");
    }

    static List<Arguments> badCounts() {
        return each("0", "-1", "1.5", "129", "46507828", "\"1\"");
    }

    @ParameterizedTest
    @MethodSource("badCounts")
    void S1_040_S0_117_nIsAnIntegerFromOneTo128(Format channel, String value) throws Exception {
        refusedMember(channel, "\"n\":" + value, "n");
    }

    static List<Arguments> penalties() {
        return each("-2", "2", "0", "-2.0", "-2.1", "2.1", "10");
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void S2_017_S1_043_S1_044_penaltiesOfAnySizePass(Format channel, String value) throws Exception {
        accepted(channel, "\"presence_penalty\":" + value);
        accepted(channel, "\"frequency_penalty\":" + value);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_043_S1_044_penaltiesAreNumbers(Format channel) throws Exception {
        refusedMember(channel, "\"presence_penalty\":\"high\"", "presence_penalty");
        refusedMember(channel, "\"frequency_penalty\":\"high\"", "frequency_penalty");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_048_streamOptionsNeedAStream(Format channel) throws Exception {
        refusedMember(channel, "\"stream_options\":{\"include_usage\":true}", "stream_options");
        refusedMember(channel, "\"stream\":false,\"stream_options\":{\"include_usage\":true}", "stream_options");
        accepted(channel, "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }

    static List<Arguments> wrongTypes() {
        return each(
                "stream:\"yes\"",
                "store:\"yes\"",
                "parallel_tool_calls:1",
                "user:7",
                "service_tier:7",
                "reasoning_effort:7",
                "response_format:\"json_object\"",
                "audio:\"alloy\"",
                "prediction:\"text\"",
                "tools:{}",
                "tool_choice:7",
                "modalities:\"text\"",
                "logit_bias:[]",
                "seed:\"7\"",
                "seed:1.5",
                "stream_options:true");
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void S0_145_aMemberOfAnotherTypeIs400(Format channel, String member) throws Exception {
        String name = member.substring(0, member.indexOf(':'));
        refusedMember(channel, "\"" + name + "\"" + member.substring(name.length()), name);
    }
}
