package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller is refused, and what passes. */
class ChatChecksTest {

    private static void names(String param, String body) {
        ApiError error = Chats.refused(body);
        assertEquals(ErrorKind.INVALID_REQUEST, error.kind());
        assertEquals(param, error.param());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"model\":null,", "\"model\":\"\",", "\"model\":\"  \",", "\"model\":7,"})
    void theModelMustBeNamed(String model) {
        names("model", "{" + model + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"messages\":null",
                ",\"messages\":[]",
                ",\"messages\":[ \n ]",
                ",\"messages\":\"x\"",
                ",\"messages\":{}"
            })
    void thereMustBeMessages(String messages) {
        names("messages", "{\"model\":\"m\"" + messages + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temperature:-0.1",
                "temperature:2.1",
                "temperature:\"1\"",
                "top_p:-0.1",
                "top_p:1.1",
                "max_tokens:0",
                "max_tokens:-1",
                "max_tokens:1.5",
                "max_tokens:\"10\"",
                "max_completion_tokens:0",
                "n:0",
                "n:129",
                "n:46507828",
                "n:1.5",
                "seed:0.5",
                "top_logprobs:21",
                "top_logprobs:-1",
                "logprobs:1",
                "stream:\"true\"",
                "store:1",
                "user:5",
                "response_format:\"json\"",
                "tool_choice:5",
                "tools:{}",
                "presence_penalty:\"high\"",
                "logit_bias:[]",
                "metadata:[]",
                "modalities:\"text\""
            })
    void aValueOutOfRangeOrOfAnotherTypeIsRefusedByName(String member) {
        String[] parts = member.split(":", 2);
        names(parts[0], Chats.body("\"" + parts[0] + "\":" + parts[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":0",
                "\"temperature\":2",
                "\"top_p\":0",
                "\"top_p\":1",
                "\"max_tokens\":1",
                "\"max_tokens\":10.0",
                "\"max_tokens\":5,\"max_completion_tokens\":7",
                "\"n\":128",
                "\"presence_penalty\":-7.5",
                "\"frequency_penalty\":3",
                "\"top_logprobs\":20",
                "\"tool_choice\":\"auto\"",
                "\"modalities\":[\"text\",\"text\"]",
                "\"unknown\":{\"x\":1}",
                "\"modalities\":[\"text\",\"audio\"],\"audio\":{\"voice\":\"v\",\"format\":\"wav\"}"
            })
    void whatLiesWithinTheLimitsPasses(String members) {
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(Chats.body(members))));
    }

    static Stream<String> nullable() {
        return Stream.of(
                "store",
                "reasoning_effort",
                "metadata",
                "modalities",
                "prediction",
                "audio",
                "temperature",
                "top_p",
                "n",
                "stop",
                "max_tokens",
                "max_completion_tokens",
                "presence_penalty",
                "frequency_penalty",
                "logit_bias",
                "user",
                "service_tier",
                "stream",
                "stream_options",
                "response_format",
                "seed",
                "tools",
                "tool_choice",
                "parallel_tool_calls",
                "logprobs",
                "top_logprobs");
    }

    @ParameterizedTest
    @MethodSource("nullable")
    void nullIsAsIfAbsent(String member) {
        String body = Chats.body("\"" + member + "\":null");
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(body)));
        assertDoesNotThrow(() -> Chats.decode(body));
    }

    @Test
    void fourStopsPassAndFiveDoNot() {
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(Chats.body("\"stop\":[\"a\",\"b\",\"c\",\"d\"]"))));
        names("stop", Chats.body("\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]"));
    }

    @Test
    void a128ToolsPassAnd129DoNot() {
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(Chats.body("\"tools\":[" + tools(128) + "]"))));
        names("tools", Chats.body("\"tools\":[" + tools(129) + "]"));
    }

    private static String tools(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"type\":\"function\",\"function\":{\"name\":\"f" + i + "\"}}")
                .collect(Collectors.joining(","));
    }

    @Test
    void metadataHasItsThreeLimits() {
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(metadata(16, 64, 512))));
        names("metadata", metadata(17, 64, 512));
        names("metadata", metadata(1, 65, 512));
        assertEquals(
                ErrorKind.INVALID_REQUEST, Chats.refused(metadata(1, 64, 513)).kind());
    }

    private static String metadata(int pairs, int keyLength, int valueLength) {
        String value = "v".repeat(valueLength);
        return Chats.body("\"metadata\":{"
                + IntStream.range(0, pairs)
                        .mapToObj(i -> "\"" + i
                                + "k".repeat(keyLength - Integer.toString(i).length()) + "\":\"" + value + "\"")
                        .collect(Collectors.joining(","))
                + "}");
    }

    @Test
    void speechNeedsAVoice() {
        names("audio", Chats.body("\"modalities\":[\"text\",\"audio\"]"));
    }

    @Test
    void streamOptionsNeedAStream() {
        names("stream_options", Chats.body("\"stream_options\":{\"include_usage\":true}"));
        assertDoesNotThrow(() -> Chats.CODEC.check(
                Chats.inbound(Chats.body("\"stream\":true,\"stream_options\":{\"include_usage\":true}"))));
    }

    @Test
    void aBiasMayBeAsLargeAs100() {
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(Chats.body("\"logit_bias\":{\"1\":-100,\"2\":100}"))));
        names("logit_bias.1", Chats.body("\"logit_bias\":{\"1\":-101}"));
    }

    @Test
    void oddPartsOfTheDocumentedSampleAreNoMistake() {
        String body = "{\"model\":\"gpt-4\",\"messages\":["
                + "{\"role\":\"developer\",\"content\":[{\"type\":\"video_url\",\"text\":\"t\",\"image_url\":{\"url\":\"https://a.example/\",\"detail\":\"auto\"},\"input_audio\":{\"data\":\"in"
                + " ut id\",\"format\":\"wav\"},"
                + "\"file\":{\"filename\":\"____.mp2\",\"file_data\":\"minim\",\"file_id\":\"70\"},\"video_url\":{\"url\":\"https://b.example/\"}}],\"name\":\"sample"
                + " text\",\"tool_calls\":[{\"id\":\"18\",\"type\":\"function\",\"function\":{\"name\":\"sample"
                + " text\",\"arguments\":\"exercitation\"}}],\"tool_call_id\":\"52\","
                + "\"reasoning_content\":\"quis\"},{\"role\":\"user\",\"content\":\"Lorem\",\"tool_call_id\":\"12\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"sample"
                + " text\",\"parameters\":{}}}],\"tool_choice\":{\"type\":\"ullamco\",\"function\":{\"name\":\"sample"
                + " text\"}},"
                + "\"response_format\":{\"type\":\"text\",\"json_schema\":{}},\"seed\":99,\"reasoning_effort\":\"high\","
                + "\"modalities\":[\"text\",\"text\"],\"audio\":{\"voice\":\"minim\",\"format\":\"ex\"},"
                + "\"logit_bias\":{\"ex_4\":66},\"max_tokens\":59,\"max_completion_tokens\":80}";
        assertDoesNotThrow(() -> Chats.CODEC.check(Chats.inbound(body)));
        assertDoesNotThrow(() -> Chats.encode(Chats.decode(body)));
    }
}
