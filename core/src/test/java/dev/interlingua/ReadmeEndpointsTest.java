package dev.interlingua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README's endpoint table and the rows are the same. */
class ReadmeEndpointsTest {
    private static final Pattern ENDPOINT = Pattern.compile("`((?:GET|POST|DELETE) /[^`]*)`");

    @Test
    void theTableListsExactlyTheRows() throws IOException {
        assertEquals(rows(), table());
    }

    private static Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        try (Gateway gateway = Gateway.builder().endpointPage(true).build()) {
            gateway.endpoints().forEach(row -> row.paths().forEach(path -> rows.add(row.method() + " " + path)));
        }
        return rows;
    }

    private static Set<String> table() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"), StandardCharsets.UTF_8);
        String section = readme.substring(readme.indexOf("## What is served"), readme.indexOf("## How it works"));
        Set<String> listed = new TreeSet<>();
        section.lines().filter(line -> line.startsWith("|")).forEach(line -> {
            Matcher endpoint = ENDPOINT.matcher(line);
            while (endpoint.find()) {
                listed.add(endpoint.group(1));
            }
        });
        return listed;
    }
}
