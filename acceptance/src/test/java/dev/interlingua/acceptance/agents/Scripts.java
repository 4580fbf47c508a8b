package dev.interlingua.acceptance.agents;

import java.util.List;

/** What the models of these tests do. */
final class Scripts {
    private Scripts() {}

    /**
     * Looks around with two calls at once, edits a file with very long arguments, calls a tool without arguments, and says
     * that it is done; thinks ahead of each.
     *
     * @param read takes {@code file_path}
     * @param search takes {@code pattern}
     * @param edit takes {@code file_path} and {@code content}
     * @param check takes nothing
     */
    static List<Turn> change(String read, String search, String edit, String check) {
        return List.of(
                new Turn(
                        "Two files may matter, so look at both.",
                        "I will look around first.",
                        Turn.Use.of(read, "{\"file_path\":\"/project/src/Main.java\",\"offset\":1}"),
                        Turn.Use.of(search, "{\"pattern\":\"class \\\\w+\",\"-n\":true}")),
                new Turn("Now the edit: 漢字 stay as they are.", "", Turn.Use.of(edit, edit())),
                new Turn("Check it.", "One check.", Turn.Use.of(check, "{}")),
                new Turn("All is well.", "Done: the class has a new name."));
    }

    private static String edit() {
        return Build.object("file_path", "/project/src/Main.java", "content", AgentTools.source(20_000))
                .toString();
    }
}
