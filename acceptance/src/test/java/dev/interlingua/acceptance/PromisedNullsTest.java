package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An explicit null means the parameter is absent: for those documented as "or null", and for all the others. */
class PromisedNullsTest {
    private static final List<String> NULLABLE = List.of(
            "store",
            "reasoning_effort",
            "modalities",
            "audio",
            "temperature",
            "top_p",
            "n",
            "stop",
            "max_tokens",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "service_tier",
            "stream_options",
            "seed");

    private static final List<String> OTHERS = List.of(
            "metadata",
            "prediction",
            "max_completion_tokens",
            "response_format",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "user",
            "stream",
            "logprobs",
            "top_logprobs",
            "functions",
            "function_call",
            "safety_identifier",
            "prompt_cache_key",
            "verbosity",
            "web_search_options");

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static List<Arguments> parameters() {
        List<Arguments> all = new ArrayList<>();
        for (Format channel : Format.values()) {
            NULLABLE.forEach(name -> all.add(Arguments.of(channel, name)));
            OTHERS.forEach(name -> all.add(Arguments.of(channel, name)));
        }
        return all;
    }

    /** What goes upstream, without nulls, which an upstream of the caller's own format gets as they were. */
    private static JsonObject sent(Format channel, String members) throws Exception {
        ProbeResponse answer = gateway.chat(channel, members);
        assertEquals(200, answer.status(), () -> members + " gave " + answer);
        assertNull(answer.header("X-Interlingua-Warning"), answer::toString);
        return gateway.last(channel).bodyJson();
    }

    private static void isAsIfAbsent(Format channel, String nulls) throws Exception {
        JsonObject with = sent(channel, nulls);
        if (channel == Format.OPENAI_CHAT) {
            assertEquals(
                    FourChannels.body(channel, "[{\"role\":\"user\",\"content\":\"Hi\"}]", nulls)
                            .replace("\"openai-chat\"", "\"gpt-4o\""),
                    gateway.last(channel).bodyText());
        } else {
            JsonAssert.sameJson(sent(channel, ""), with);
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void S1_055_nullMeansAbsent(Format channel, String name) throws Exception {
        isAsIfAbsent(channel, "\"" + name + "\":null");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_055_allNullsTogetherMeanAbsent(Format channel) throws Exception {
        String nulls = NULLABLE.stream().map(name -> "\"" + name + "\":null").collect(Collectors.joining(","));
        isAsIfAbsent(channel, nulls);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_055_nullsWithinMessagesToolsAndOptionsMeanAbsent(Format channel) throws Exception {
        String messages = "[{\"role\":\"user\",\"content\":\"Hi\",\"name\":null,\"tool_calls\":null,"
                + "\"tool_call_id\":null,\"reasoning_content\":null,\"refusal\":null,\"audio\":null},"
                + "{\"role\":\"assistant\",\"content\":\"Yes?\",\"tool_calls\":null,\"function_call\":null,"
                + "\"refusal\":null,\"audio\":null,\"annotations\":null,\"reasoning_content\":null,\"name\":null},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Go\",\"image_url\":null,"
                + "\"file\":null,\"input_audio\":null,\"video_url\":null}]}]";
        String members = "\"stream\":true,\"stream_options\":{\"include_usage\":null},"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":null,"
                + "\"parameters\":null,\"strict\":null}}],"
                + "\"response_format\":{\"type\":\"text\",\"json_schema\":null}";
        ProbeResponse answer = gateway.chat(channel, messages, members);
        assertEquals(200, answer.status(), answer::toString);
        assertNull(answer.header("X-Interlingua-Warning"), answer::toString);
        assertEquals("Hello", Reply.streamed(Format.OPENAI_CHAT, answer.text()).text());
    }
}
