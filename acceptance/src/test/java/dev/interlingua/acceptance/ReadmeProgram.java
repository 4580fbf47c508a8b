package dev.interlingua.acceptance;

import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program of README's, with the variables that its {@code interlingua.json} asks for. */
final class ReadmeProgram {
    private ReadmeProgram() {}

    /**
     * Compiles and starts it.
     *
     * @param files texts by their names
     * @param without parts of the names of jars that the program does not have
     * @param command options, and the main class
     */
    static JavaProgram start(
            Path directory, Map<String, String> files, List<String> without, FakeUpstream upstream, String... command)
            throws IOException {
        List<String> classPath = new ArrayList<>(JavaProgram.classPath(without.toArray(String[]::new)));
        Path classes = JavaProgram.compile(directory, files, String.join(File.pathSeparator, classPath));
        classPath.add(0, classes.toString());
        Map<String, String> variables = Map.of(
                "OPENAI_BASE_URL", upstream.baseUrl() + "/v1",
                "OPENAI_API_KEY", "sk-upstream",
                "TEAM_A_KEY", "team-a-key");
        return JavaProgram.start(directory, classPath, variables, command);
    }
}
