package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final String MADE_UP = "made-up-corpus";

    @Test
    void loadsEveryCaseInOrder() {
        assertEquals(
                List.of("errors/too-many", "openai-audio/speech", "openai-chat/plain", "openai-chat/streamed"),
                Corpus.load(MADE_UP).stream().map(CorpusCase::toString).toList());
        assertEquals(2, Corpus.load(MADE_UP, "openai-chat").size());
    }

    @Test
    void aPlainCaseHasRequestAndResponse() {
        CorpusCase plain = named("openai-chat/plain");

        assertEquals("openai-chat", plain.dialect());
        assertEquals("plain", plain.name());
        assertEquals("{\"model\":\"m\",\"messages\":[]}", plain.request());
        assertEquals("{\"id\":\"1\",\"text\":\"Grüße\"}", plain.response());
        assertNull(plain.stream());
        assertEquals(200, plain.status());
        assertEquals(Set.of("tools"), plain.features());
        assertTrue(plain.isByteExact());
    }

    @Test
    void aStreamedCaseKeepsItsBytes() {
        CorpusCase streamed = named("openai-chat/streamed");

        assertEquals("data: {\"id\":\"1\"}\r\n\r\ndata: [DONE]\r\n\r\n", streamed.stream());
        assertNull(streamed.response());
        assertNull(streamed.request());
        assertFalse(streamed.isByteExact());
    }

    @Test
    void anErrorHasItsStatusAndProvider() {
        CorpusCase error = named("errors/too-many");

        assertEquals(429, error.status());
        assertEquals("claude", error.providerDialect());
    }

    @Test
    void everyCaseCanBeReplayed() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.answerWith(
                    request -> named(request.path().substring(1)).answer().unevenPieces(1));
            String url = upstream.baseUrl() + "/";

            ProbeResponse error = HttpProbe.get(url + "errors/too-many", HeaderList.empty());
            assertEquals(429, error.status());
            assertEquals("7", error.header("retry-after"));
            assertEquals("{\"type\":\"error\"}", error.text());
            ProbeResponse streamed = HttpProbe.get(url + "openai-chat/streamed", HeaderList.empty());
            assertEquals("text/event-stream", streamed.header("content-type"));
            assertEquals(2, streamed.events().size());
            ProbeResponse speech = HttpProbe.get(url + "openai-audio/speech", HeaderList.empty());
            assertEquals("audio/mpeg", speech.header("content-type"));
            assertArrayEquals(named("openai-audio/speech").responseBytes(), speech.body());
        }
    }

    @Test
    void nothingFoundIsAFailure() {
        assertThrows(AssertionError.class, () -> Corpus.load("no-such-directory"));
        assertThrows(AssertionError.class, () -> Corpus.load(MADE_UP, "kling"));
    }

    @Test
    void readsJarsToo(@TempDir Path directory) throws Exception {
        Path jar = directory.resolve("cases and more.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            entry(out, "jarred/", "");
            entry(out, "jarred/kling/", "");
            entry(out, "jarred/kling/one/", "");
            entry(out, "jarred/kling/one/meta.json", "{}");
            entry(out, "jarred/kling/one/response.json", "{\"code\":0}");
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            CorpusCase one = Corpus.load("jarred").get(0);
            assertEquals("kling/one", one.toString());
            assertEquals("kling", one.providerDialect());
            assertEquals("{\"code\":0}", one.response());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void entry(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static CorpusCase named(String name) {
        return Corpus.load(MADE_UP).stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
