package dev.interlingua.servlet.war;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.ReadmeChapter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's web application, written from its chapter, on a real container with a login of its own. */
@Timeout(120)
abstract class ReadmeContract {
    private static final ReadmeChapter CHAPTER = ReadmeChapter.of("WAR on Tomcat");
    private static final String IN_WAR = "src/main/webapp/";

    abstract WarContainer start(Path directory);

    @Test
    void aFileAndTheContainersLoginServeATranslatedStream(@TempDir Path directory) throws Exception {
        try (Provider provider = new Provider();
                WarContainer container = start(directory.resolve("container"))) {
            container.user("ann", "secret-a", "ai-user");
            container.user("ben", "secret-b", "reader");
            System.setProperty("OPENAI_BASE_URL", provider.upstream.baseUrl() + "/v1");
            System.setProperty("OPENAI_API_KEY", "sk-provider");
            try {
                String mount = container.deploy("/app", war(directory.resolve("app"))) + "/ai";
                Provider.assertStreams(mount, "gpt-5", basic("ann:secret-a"));
                assertEquals(
                        403, Provider.ask(mount, "gpt-5", basic("ben:secret-b")).status());
                assertEquals(
                        401, Provider.ask(mount, "gpt-5", HeaderList.empty()).status());
            } finally {
                System.clearProperty("OPENAI_BASE_URL");
                System.clearProperty("OPENAI_API_KEY");
            }
        }
    }

    private static Path war(Path directory) throws Exception {
        War war = new War(directory);
        for (Map.Entry<String, String> file : CHAPTER.files().entrySet()) {
            if (file.getKey().startsWith(IN_WAR)) {
                war.file(file.getKey().substring(IN_WAR.length()), file.getValue());
            }
        }
        return war.directory();
    }

    private static HeaderList basic(String credentials) {
        return HeaderList.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
}
