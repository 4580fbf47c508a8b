package dev.interlingua.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chapter of a {@code README.md}, whose code blocks tests compile and run. A block is a file when the line before it ends
 * with the file's name: {@code `src/main/resources/application.yml`:}.
 *
 * @param text all that stands under the heading
 * @param files the files in their order, by name
 */
public record ReadmeChapter(String heading, String text, Map<String, String> files) {
    private static final Pattern FILE =
            Pattern.compile("`([^`\\n]+)`[^`\\n]*:\\n+```\\w*\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    public ReadmeChapter {
        files = Map.copyOf(files);
    }

    /**
     * The chapter under {@code heading} of the project's README, which is looked for from the working directory upward.
     *
     * @throws IllegalArgumentException when there is no such chapter
     */
    public static ReadmeChapter of(String heading) {
        return in(readme(), heading);
    }

    static ReadmeChapter in(String markdown, String heading) {
        List<String> chapters = List.of(markdown.split("(?m)^(?=## )"));
        String chapter = chapters.stream()
                .filter(text -> text.startsWith("## " + heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("README.md has no chapter '" + heading + "'"));
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = FILE.matcher(chapter);
        while (matcher.find()) {
            files.put(matcher.group(1), matcher.group(2));
        }
        return new ReadmeChapter(heading, chapter.substring(chapter.indexOf('\n') + 1), files);
    }

    /**
     * What stands in a file.
     *
     * @throws IllegalArgumentException when the chapter has no such file
     */
    public String file(String name) {
        String text = files.get(name);
        if (text == null) {
            throw new IllegalArgumentException(
                    "chapter '" + heading + "' has no file " + name + " among " + files.keySet());
        }
        return text;
    }

    private static String readme() {
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            Path readme = directory.resolve("README.md");
            if (Files.exists(directory.resolve("mvnw")) && Files.exists(readme)) {
                try {
                    return Files.readString(readme);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("no README.md above " + Path.of("").toAbsolutePath());
    }
}
