package dev.interlingua.acceptance.agents;

import dev.interlingua.acceptance.Format;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The conversations of opencode and Qwen Code on Chat Completions against a channel of each kind. */
class ChatAgentsTest {
    private static final List<Turn> SCRIPT = Scripts.change("read", "my.server:grep", "edit", "todo_list");

    private static AgentLoop loop(Format channel) {
        return AgentLoop.of(channel, SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void openCodeStreamed(Format channel) throws Exception {
        loop(channel).run(ChatAgent.openCode(), true);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void openCodeInPlainAnswers(Format channel) throws Exception {
        loop(channel).run(ChatAgent.openCode(), false);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void qwenCodeStreamed(Format channel) throws Exception {
        loop(channel).run(ChatAgent.qwenCode(), true);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void qwenCodeInPlainAnswers(Format channel) throws Exception {
        loop(channel).run(ChatAgent.qwenCode(), false);
    }

    /** Where thinking must be replayed, and the caller did not keep it. */
    @ParameterizedTest
    @EnumSource(value = Format.class, names = "CLAUDE")
    void openCodeWithAModelThatThinksByBudget(Format channel) throws Exception {
        loop(channel).served("claude-sonnet-4-5").run(ChatAgent.openCode(), true);
    }
}
