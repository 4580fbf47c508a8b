package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.WireRules;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * An agent's loop through a gateway: asks, runs the tools, asks again, until the model is done.
 *
 * @param served the channel's model
 * @param lossy whether the agent cannot carry the model's state
 * @param between what happens after each answer; gets its number
 */
record AgentLoop(Format channel, String served, List<Turn> script, boolean lossy, IntConsumer between) {
    static AgentLoop of(Format channel, List<Turn> script) {
        return new AgentLoop(channel, AgentHost.model(channel), script, false, i -> {});
    }

    AgentLoop served(String model) {
        return new AgentLoop(channel, model, script, lossy, between);
    }

    /** For an agent that does not keep what the model needs back. */
    AgentLoop withoutState() {
        return new AgentLoop(channel, served, script, true, between);
    }

    AgentLoop between(IntConsumer event) {
        return new AgentLoop(channel, served, script, lossy, event);
    }

    /** Runs to the end of the script; gives what reached the vendor. */
    List<RecordedRequest> run(Agent agent, boolean stream) throws Exception {
        boolean relayed = agent.format() == channel;
        try (ScriptedUpstream vendor = new ScriptedUpstream(channel, script, relayed, lossy);
                AgentHost host = AgentHost.of(channel, agent.model(), served, vendor.upstream())) {
            for (int i = 0; i < script.size(); i++) {
                turn(agent, stream, vendor, host, script.get(i));
                between.accept(i);
            }
            vendor.assertContent();
            return vendor.upstream().requests();
        }
    }

    private void turn(Agent agent, boolean stream, ScriptedUpstream vendor, AgentHost host, Turn turn)
            throws Exception {
        JsonObject request = agent.request(stream);
        ProbeResponse answer = HttpProbe.post(host.url() + agent.path(stream), agent.headers(), request.toString());
        assertEquals(200, answer.status(), () -> shortened(answer.text()) + vendor.complaints());
        if (agent.format() != channel) {
            assertEquals(
                    List.of(),
                    WireRules.ofAnswer(agent.format(), answer.text(), stream),
                    () -> shortened(answer.text()));
        } else {
            assertRelayed(request, last(vendor.upstream()));
        }
        Turn heard = agent.hear(answer.text(), stream);
        assertEquals(turn.text(), heard.text(), () -> shortened(answer.text()));
        assertEquals(plain(turn), plain(heard), () -> shortened(answer.text()));
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(2_000, body.length()));
    }

    private static RecordedRequest last(FakeUpstream upstream) {
        List<RecordedRequest> requests = upstream.requests();
        return requests.get(requests.size() - 1);
    }

    /** Beside the model's name, a relayed request is the agent's own. */
    private static void assertRelayed(JsonObject sent, RecordedRequest got) {
        assertEquals(
                Build.without(sent, "model", "stream_options"),
                Build.without(got.bodyJson(), "model", "stream_options"));
    }

    /** The calls with inputs that compare however they are spelled. */
    private static List<String> plain(Turn turn) {
        return turn.uses().stream()
                .map(use -> use.tool() + " "
                        + (use.freeform()
                                ? use.input()
                                : Build.parse(use.input()).toString()))
                .toList();
    }
}
