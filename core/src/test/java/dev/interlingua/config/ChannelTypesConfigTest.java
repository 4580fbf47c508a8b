package dev.interlingua.config;

import static dev.interlingua.config.Configs.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types of channels: their words, addresses, formats, and how their keys are written. */
class ChannelTypesConfigTest {
    private static String channel(String type, String members) {
        return "{'channels': [{'name': 'c', 'type': '" + type + "', 'models': ['m']" + members + "}]}";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        openai    | https://api.openai.com/v1                 | openai-chat,openai-responses
        claude    | https://api.anthropic.com                 | claude
        gemini    | https://generativelanguage.googleapis.com | gemini
        dashscope | https://dashscope.aliyuncs.com            | openai-chat,openai-responses,claude
        ark       | https://ark.cn-beijing.volces.com         | openai-chat
        kling     | https://api.klingai.com                   | ''
        jimeng    | https://visual.volcengineapi.com          | ''
        vidu      | https://api.vidu.cn                       | ''
        minimax   | https://api.minimax.chat                  | openai-chat
        cohere    | https://api.cohere.ai                     | ''
        jina      | https://api.jina.ai                       | ''
        """)
    void eachTypeHasItsVendorsAddressAndFormats(String word, String address, String formats) {
        Channel channel = Configs.read(channel(word, "")).toChannels().get(0);
        assertEquals(word, channel.type().word());
        assertEquals(URI.create(address), channel.baseUrl());
        assertEquals(formats, String.join(",", channel.formats()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "kling, ak-1|sk-1",
        "kling, sk-of-another-gateway",
        "jimeng, AKLT1|c2VjcmV0LWV4YW1wbGU=",
        "jimeng, AKTP1|secret|session-token",
        "vidu, any",
        "dashscope, a|b",
    })
    void keysInTheirFormAreTaken(String type, String key) {
        Channel channel = Configs.read(channel(type, ", 'apiKey': '" + key + "'"))
                .toChannels()
                .get(0);
        assertEquals(key, channel.credentials().get(0).reveal());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "kling, LEAK",
        "kling, LEAK|",
        "kling, |LEAK",
        "kling, LEAK|LEAK|LEAK",
        "jimeng, LEAK",
        "jimeng, sk-LEAK",
        "jimeng, LEAK| ",
        "jimeng, LEAK|LEAK|",
        "jimeng, LEAK|a b",
        "jimeng, LEAK|LEAK|LEAK|LEAK",
    })
    void aKeyOfAnotherFormIsNamedByItsPlaceAndNotShown(String type, String key) {
        String expected = type.equals("kling")
                ? "must be accessKey|secretKey, or a plain key that begins with sk- for type kling"
                : "must be accessKey|secretKey, or accessKey|secretKey|securityToken for type jimeng";
        assertEquals(List.of("channels[0].apiKey: " + expected), problems(channel(type, ", 'apiKey': '" + key + "'")));
        assertEquals(
                List.of("channels[0].apiKeys[1]: " + expected),
                problems(channel(type, ", 'apiKeys': ['a|b', '" + key + "']")));
        assertEquals(
                List.of("channels[0].apiKey: " + expected),
                problems(channel(type, ", 'apiKey': '${KEY}'"), Map.of("KEY", key)),
                "from a variable");
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> Channel.of(
                        "c",
                        ChannelType.valueOf(type.toUpperCase(Locale.ROOT)),
                        URI.create("https://c.invalid"),
                        Credential.of(key),
                        List.of("m")));
        assertFalse(thrown.toString().contains("LEAK"), thrown.toString());
    }

    @Test
    void dialectsAreThoseTheTypeMaySpeak() {
        assertEquals(
                List.of("openai-completions", "claude"),
                Configs.read(channel("dashscope", ", 'dialects': ['openai-completions', 'claude']"))
                        .toChannels()
                        .get(0)
                        .formats());
        assertEquals(
                List.of("openai-responses"),
                Configs.read(channel("ark", ", 'dialects': ['openai-responses']"))
                        .toChannels()
                        .get(0)
                        .formats());
        assertEquals(
                List.of("channels[0].dialects[0]: must be one of openai-chat, openai-responses, claude,"
                        + " openai-completions for type dashscope"),
                problems(channel("dashscope", ", 'dialects': ['gemini']")));
        assertEquals(
                List.of("channels[0].dialects[0]: makes no sense for type kling, which serves no chat"),
                problems(channel("kling", ", 'dialects': ['openai-chat']")));
    }

    @Test
    void whoHasNoListOfModelsIsNotAskedForIt() {
        assertEquals(
                List.of("channels[0].refreshModels: makes no sense for type vidu, which has no list of what it serves"),
                problems(channel("vidu", ", 'refreshModels': '6h'")));
    }
}
