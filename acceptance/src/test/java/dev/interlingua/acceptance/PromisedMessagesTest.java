package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of a chat request: roles, content, parts, calls and results. */
class PromisedMessagesTest {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ProbeResponse ask(Format channel, String messages) throws Exception {
        ProbeResponse answer = gateway.chat(channel, messages, "");
        assertEquals(200, answer.status(), () -> messages + " gave " + answer);
        if (channel == Format.OPENAI_CHAT) {
            assertEquals(
                    FourChannels.body(channel, messages, "").replace("\"openai-chat\"", "\"gpt-4o\""),
                    gateway.last(channel).bodyText());
        }
        return answer;
    }

    private static String user(String content) {
        return "[{\"role\":\"user\",\"content\":" + content + "}]";
    }

    private static JsonObject sent(Format channel) {
        return gateway.last(channel).bodyJson();
    }

    private static int at(String text, String sought) {
        int at = text.indexOf(sought);
        assertTrue(at >= 0, () -> sought + " is missing in " + text);
        return at;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_111_S2_012_S1_002_allRolesReachEveryChannelInTheirOrder(Format channel) throws Exception {
        ask(
                channel,
                "[{\"role\":\"developer\",\"content\":\"rule-1\"},{\"role\":\"system\",\"content\":\"rule-2\"},"
                        + "{\"role\":\"user\",\"content\":\"three\"},{\"role\":\"assistant\",\"content\":null,"
                        + "\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{\\\"four\\\":4}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"five\"},"
                        + "{\"role\":\"assistant\",\"content\":\"six\"},{\"role\":\"user\",\"content\":\"seven\"}]");
        JsonObject sent = sent(channel);
        String turns = switch (channel) {
            case OPENAI_CHAT, CLAUDE -> sent.getJsonArray("messages").toString();
            case OPENAI_RESPONSES -> sent.getJsonArray("input").toString();
            case GEMINI -> sent.getJsonArray("contents").toString();
        };
        int before = -1;
        for (String word : new String[] {"three", "four", "five", "six", "seven"}) {
            int now = at(turns, word);
            assertTrue(now > before, turns);
            before = now;
        }
        String whole = sent.toString();
        assertTrue(at(whole, "rule-1") < at(whole, "rule-2"), whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"robot", ""})
    void S0_111_anUnknownRoleIs400WhereItMustBeTranslated(String role) throws Exception {
        for (Format channel : new Format[] {Format.OPENAI_RESPONSES, Format.CLAUDE, Format.GEMINI}) {
            ProbeResponse answer = gateway.chat(channel, "[{\"role\":\"" + role + "\",\"content\":\"Hi\"}]", "");
            assertEquals(400, answer.status());
            assertEquals(
                    "messages[0].role", Shapes.error(Format.OPENAI_CHAT, answer).getString("param"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_112_S2_012_contentMayBeAString(Format channel) throws Exception {
        ask(channel, user("\"just text, 读书\""));
        at(sent(channel).toString(), "just text, 读书");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_113_S2_012_contentMayBeAnArrayOfTexts(Format channel) throws Exception {
        ask(channel, user("[{\"type\":\"text\",\"text\":\"first\"},{\"type\":\"text\",\"text\":\"second\"}]"));
        String sent = sent(channel).toString();
        assertTrue(at(sent, "first") < at(sent, "second"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_113_S0_115_S1_006_S1_030_imagesInlineAndByUrl(Format channel) throws Exception {
        for (String detail : new String[] {"low", "high", "auto"}) {
            ask(
                    channel,
                    user("[{\"type\":\"text\",\"text\":\"What is"
                            + " this?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":"
                            + "\"data:image/png;base64," + PNG + "\",\"detail\":\"" + detail + "\"}}]"));
            at(sent(channel).toString(), PNG);
        }
        ask(channel, user("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/image.jpg\"}}]"));
        at(sent(channel).toString(), "https://example.com/image.jpg");
    }

    @ParameterizedTest
    @CsvSource({"wav,audio/wav", "mp3,audio/mp"})
    void S0_113_S0_115_S1_030_audioInput(String format, String mediaType) throws Exception {
        String messages = user(
                "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"UklGRg==\",\"format\":\"" + format + "\"}}]");
        ask(Format.OPENAI_CHAT, messages);
        ask(Format.GEMINI, messages);
        String sent = sent(Format.GEMINI).toString();
        at(sent, "UklGRg==");
        at(sent, mediaType);
        for (Format deaf : new Format[] {Format.CLAUDE, Format.OPENAI_RESPONSES}) {
            ProbeResponse answer = gateway.chat(deaf, messages, "");
            assertEquals(400, answer.status(), answer::toString);
            assertTrue(
                    Shapes.error(Format.OPENAI_CHAT, answer).getString("param").startsWith("messages[0]"),
                    answer::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_113_S0_115_filesWithTheirDataInline(Format channel) throws Exception {
        ask(
                channel,
                user(
                        "[{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,JVBERi0xLjQK\"}},{\"type\":\"text\",\"text\":\"Sum"
                                + " up\"}]"));
        at(sent(channel).toString(), "JVBERi0xLjQK");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_115_aFileByIdGoesOnlyToItsOwnVendor(Format channel) throws Exception {
        String messages = user("[{\"type\":\"file\",\"file\":{\"file_id\":\"file-70\"}}]");
        if (channel == Format.OPENAI_CHAT || channel == Format.OPENAI_RESPONSES) {
            ask(channel, messages);
            at(sent(channel).toString(), "file-70");
        } else {
            assertEquals(400, gateway.chat(channel, messages, "").status());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_113_S0_115_videoByUrlGoesWhereItCan(Format channel) throws Exception {
        String messages = user("[{\"type\":\"text\",\"text\":\"Look\"},"
                + "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://example.com/film.mp4\"}}]");
        if (channel == Format.OPENAI_CHAT || channel == Format.GEMINI) {
            ask(channel, messages);
            at(sent(channel).toString(), "https://example.com/film.mp4");
        } else {
            ProbeResponse answer = gateway.chat(channel, messages, "");
            assertEquals(400, answer.status(), answer::toString);
            Shapes.error(Format.OPENAI_CHAT, answer);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_114_onlyTheMemberThatTheTypeNamesCounts(Format channel) throws Exception {
        ask(
                channel,
                user("[{\"type\":\"text\",\"text\":\"chosen\",\"image_url\":{\"url\":\"https://e.example/i.png\"},"
                        + "\"input_audio\":{\"data\":\"in ut\",\"format\":\"wav\"},\"file\":{\"file_id\":\"70\"},"
                        + "\"video_url\":{\"url\":\"https://e.example/v\"}},"
                        + "{\"type\":\"image_url\",\"text\":\"ignored\",\"image_url\":{\"url\":\"data:image/png;base64,"
                        + PNG + "\"},\"file\":{\"file_data\":\"minim\"}}]"));
        String sent = sent(channel).toString();
        at(sent, "chosen");
        at(sent, PNG);
        if (channel != Format.OPENAI_CHAT) {
            for (String other : new String[] {"e.example", "in ut", "ignored", "minim"}) {
                assertFalse(sent.contains(other), sent);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_116_anyRoleMayHaveNameCallsCallIdAndReasoning(Format channel) throws Exception {
        String extras = "\"name\":\"sample text\",\"tool_calls\":[{\"id\":\"18\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"sample text\",\"arguments\":\"exercitation\"}}],\"tool_call_id\":\"1\","
                + "\"reasoning_content\":\"quis\"}";
        ask(
                channel,
                "[{\"role\":\"developer\",\"content\":\"alpha\"," + extras
                        + ",{\"role\":\"system\",\"content\":\"beta\"," + extras
                        + ",{\"role\":\"user\",\"content\":\"gamma\"," + extras + "]");
        String sent = sent(channel).toString();
        at(sent, "alpha");
        at(sent, "beta");
        at(sent, "gamma");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_116_S1_014_callsAndTheirArgumentsReachEveryChannel(Format channel) throws Exception {
        ask(
                channel,
                "[{\"role\":\"user\",\"content\":\"Weather?\"},{\"role\":\"assistant\",\"content\":\"Let me see\","
                        + "\"reasoning_content\":\"hm\",\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"location\\\": \\\"北京\\\"}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"晴 20\"}]");
        JsonObject sent = sent(channel);
        at(sent.toString(), "get_weather");
        at(sent.toString(), "北京");
        at(sent.toString(), "晴 20");
        if (channel == Format.CLAUDE) {
            JsonArray result = sent.getJsonArray("messages").getJsonObject(2).getJsonArray("content");
            assertEquals("tool_result", result.getJsonObject(0).getString("type"));
        }
    }
}
