package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.upstream.Timeouts;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedded demo model, which needs neither key nor network. */
class DemoTest {
    private static GatewayHost host;

    @BeforeAll
    static void start() throws Exception {
        ChannelType demo = ChannelType.DEMO;
        host = GatewayHost.jetty(Gateway.builder()
                .channel(new Channel(
                        "demo",
                        demo,
                        URI.create("demo://embedded"),
                        List.of(),
                        List.of("demo"),
                        Map.of(),
                        demo.formats(),
                        0,
                        1,
                        Map.of(),
                        Timeouts.DEFAULT,
                        true,
                        false))
                .anonymous(true)
                .build());
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    private static ProbeResponse post(String path, String body) throws Exception {
        ProbeResponse answer = HttpProbe.post(host.url() + path, HeaderList.of("Authorization", "Bearer any"), body);
        assertEquals(200, answer.status(), answer.text());
        return answer;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void countsInAStreamOfEachDialect(Format caller) throws Exception {
        ProbeResponse answer = post(caller.path("demo", true), caller.request("demo", "Please count to 5", true));
        assertEquals("1 2 3 4 5", Reply.streamed(caller, answer.text()).text());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void tellsWhatItWasSent(Format caller) throws Exception {
        ProbeResponse answer = post(caller.path("demo", false), caller.request("demo", "Good morning", false));
        assertTrue(Reply.plain(caller, answer.text()).text().contains("Good morning"), answer.text());
    }

    @Test
    void callsADeclaredToolAndReportsItsAnswer() throws Exception {
        String tools = """
            "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",\
            "properties":{"city":{"type":"string"},"unit":{"enum":["C","F"]}},"required":["city","unit"]}}}]\
            """;
        JsonObject message = post(
                        "/v1/chat/completions",
                        "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"call get_weather\"}],"
                                + tools + "}")
                .json()
                .getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("message");
        JsonObject call = message.getJsonArray("tool_calls").getJsonObject(0);
        assertEquals(
                "{\"city\":\"demo city\",\"unit\":\"C\"}",
                call.getJsonObject("function").getString("arguments"));
        String second =
                "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"call get_weather\"}," + message
                        + ",{\"role\":\"tool\",\"tool_call_id\":\"" + call.getString("id")
                        + "\",\"content\":\"sunny\"}]," + tools
                        + "}";
        ProbeResponse answer = post("/v1/chat/completions", second);
        assertEquals(
                "The tool answered: sunny",
                Reply.plain(Format.OPENAI_CHAT, answer.text()).text());
    }

    @Test
    void makesJsonThatFitsASchema() throws Exception {
        ProbeResponse answer = post("/v1/chat/completions", """
            {"model":"demo","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema",\
            "json_schema":{"name":"person","strict":true,"schema":{"type":"object","properties":{"name":{"type":"string"},\
            "age":{"type":"integer","minimum":18}},"required":["name","age"],"additionalProperties":false}}}}\
            """);
        assertEquals(
                "{\"name\":\"demo name\",\"age\":18}",
                Reply.plain(Format.OPENAI_CHAT, answer.text()).text());
    }

    @Test
    void stopsAtAStopSequence() throws Exception {
        ProbeResponse answer = post("/v1/messages", """
            {"model":"demo","max_tokens":100,"stop_sequences":[" 4"],\
            "messages":[{"role":"user","content":"count to 9"}]}\
            """);
        assertEquals("1 2 3", Reply.plain(Format.CLAUDE, answer.text()).text());
    }

    @Test
    void obeysTheLimitOfTokens() throws Exception {
        JsonObject answer = post("/v1/messages", """
            {"model":"demo","max_tokens":3,"messages":[{"role":"user","content":"count to 9"}]}\
            """).json();
        assertEquals("max_tokens", answer.getString("stop_reason"));
        assertEquals(3, answer.getJsonObject("usage").getInt("output_tokens"));
    }

    @Test
    void saysInItsModelListThatItIsADemo() throws Exception {
        String list =
                HttpProbe.get(host.url() + "/v1beta/models", HeaderList.empty()).text();
        assertTrue(list.contains("not an AI"), list);
    }
}
