package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.acceptance.Format;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codex's conversations against a channel of each kind. */
class CodexTest {
    private static final String PATCH = """
            *** Begin Patch
            *** Update File: src/Main.java
            -class "Main" {
            +class Haupt\\Stück {
            *** End Patch
            """;

    /** Tools of every kind: plain, of two namespaces with the same names in them, of an item, freeform, without arguments. */
    private static final List<Turn> SCRIPT = List.of(
            new Turn(
                    "Read and search at once.",
                    "I will look around first.",
                    Turn.Use.of("mcp__files.read", "{\"file_path\":\"/project/src/Main.java\"}"),
                    Turn.Use.of("mcp__docs.read", "{\"pattern\":\"class\"}"),
                    Turn.Use.of("exec_command", "{\"file_path\":\"ls\"}")),
            new Turn("Now the patch.", "", Turn.Use.freeform("apply_patch", PATCH)),
            new Turn("Who else is there?", "", Turn.Use.of("list_agents", "{}")),
            new Turn("", "No thought before this call.", Turn.Use.of("update_plan", "{}")),
            new Turn("All is well.", "Done: the class has a new name."));

    private static AgentLoop loop(Format channel) {
        return AgentLoop.of(channel, SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeStreamed(Format channel) throws Exception {
        loop(channel).run(new Codex(), true);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeInPlainAnswers(Format channel) throws Exception {
        loop(channel).run(new Codex(), false);
    }

    /** Without grammars of its own, a vendor's model reads the grammar in the description. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI"})
    void theGrammarIsTold(Format channel) throws Exception {
        String asked = loop(channel).run(new Codex(), true).get(0).bodyText();
        assertTrue(asked.contains("*** Begin Patch"), asked);
    }
}
