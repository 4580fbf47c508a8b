package dev.interlingua.acceptance.agents;

import dev.interlingua.acceptance.Format;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gemini CLI's conversations against a channel of each kind. */
class GeminiCliTest {
    private static final List<Turn> SCRIPT =
            Scripts.change("read_file", "mcp_local_lookup.page-1", "replace", "get_internal_docs");

    private static AgentLoop loop(Format channel) {
        return AgentLoop.of(channel, SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeStreamed(Format channel) throws Exception {
        loop(channel).run(GeminiCli.levelled(), true);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeInPlainAnswers(Format channel) throws Exception {
        loop(channel).run(GeminiCli.levelled(), false);
    }

    /** A budget that would leave no room for an answer. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aBudgetAboveTheLimit(Format channel) throws Exception {
        AgentLoop loop = loop(channel);
        (channel == Format.CLAUDE ? loop.served("claude-sonnet-4-5") : loop).run(GeminiCli.budgeted(32768), true);
    }
}
