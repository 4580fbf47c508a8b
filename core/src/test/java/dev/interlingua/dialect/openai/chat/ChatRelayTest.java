package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatRelayTest {
    private static final ModelProfile PLAIN =
            new ModelProfile("up", true, null, null, Set.of(), ReasoningControl.NONE, List.of(), 0, 0);

    private static String relayed(String body, Target target) {
        return new String(Chats.CODEC.relayRequest(Chats.inbound(body), target).body(), StandardCharsets.UTF_8);
    }

    private static String relayed(String body) {
        return relayed(body, new Target("up", PLAIN, false));
    }

    @Test
    void onlyTheModelIsSpliced() {
        assertEquals(
                "{ \"tools\": [{\"model\":\"x\"}],\n \"model\" :\"up\", \"n\":1.0 }",
                relayed("{ \"tools\": [{\"model\":\"x\"}],\n \"model\" :\"alias\", \"n\":1.0 }"));
    }

    @Test
    void theSameNameLeavesEveryByte() {
        String body = "\uFEFF{\"model\":\"up\",\"messages\":[]}";
        assertEquals(body, relayed(body));
    }

    @Test
    void aStreamIsAskedForUsage() {
        assertEquals(
                "{\"model\":\"up\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                relayed("{\"model\":\"up\",\"stream\":true}"));
        assertEquals(
                "{\"model\":\"up\",\"stream_options\":{\"x\":1,\"include_usage\":true},\"stream\":true}",
                relayed("{\"model\":\"a\",\"stream_options\":{\"x\":1},\"stream\":true}"));
        assertEquals(
                "{\"model\":\"up\",\"stream_options\":{\"include_usage\":true},\"stream\":true}",
                relayed("{\"model\":\"up\",\"stream_options\":null,\"stream\":true}"));
    }

    @Test
    void whoeverDeclinesUsageIsObeyed() {
        String body = "{\"model\":\"up\",\"stream\":true,\"stream_options\":{\"include_usage\":false}}";
        assertEquals(body, relayed(body));
    }

    @Test
    void aServerThatRefusesTheMemberIsNotAsked() {
        String body = "{\"model\":\"up\",\"stream\":true}";
        assertEquals(body, relayed(body, new Target("up", PLAIN, true, false, false)));
    }

    @Test
    void aReasoningModelGetsTheLimitByItsNewName() {
        Target reasoning = new Target("up", Chats.profile(), false);
        assertEquals(
                "{\"model\":\"up\", \"max_completion_tokens\" : 5}",
                relayed("{\"model\":\"up\", \"max_tokens\" : 5}", reasoning));
        assertEquals(
                "{\"model\":\"up\",\"max_completion_tokens\":7}",
                relayed("{\"model\":\"up\",\"max_tokens\":5,\"max_completion_tokens\":7}", reasoning));
        assertEquals(
                "{\"model\":\"up\",\"max_completion_tokens\":5}",
                relayed("{\"model\":\"up\",\"max_completion_tokens\":null,\"max_tokens\":5}", reasoning));
    }

    @Test
    void anAggregatorGetsTheBytesAsTheyAre() {
        String body = "{\"model\":\"openai/up\",\"max_tokens\":5}";
        assertEquals(body, relayed(body, new Target("openai/up", Chats.profile(), false)));
    }
}
