package dev.interlingua.samples.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.testkit.WsProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command line, and what stands behind it. */
class MainTest {

    /** Without a configuration: the four dialects, as README shows them. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Demo {
        private final Launched demo = new Launched("--port", "0");

        @AfterAll
        void stop() {
            demo.close();
        }

        @Test
        void isBoundToTheLoopbackAddress() {
            assertEquals("127.0.0.1", URI.create(demo.url()).getHost());
        }

        @Test
        void openAiChatStreams() throws IOException {
            List<Sse.Event> events = stream(
                    "/v1/chat/completions",
                    "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"count to"
                            + " 3\"}]}");

            assertEquals("[DONE]", events.get(events.size() - 1).data());
            assertEquals(
                    "1 2 3",
                    events.subList(0, events.size() - 1).stream()
                            .flatMap(event -> event.json().getJsonArray("choices").stream())
                            .map(choice ->
                                    choice.asJsonObject().getJsonObject("delta").getString("content", ""))
                            .collect(Collectors.joining()));
        }

        @Test
        void aRealtimeSessionOpens() throws IOException {
            try (WsPeer session = WsProbe.open(demo.url() + "/v1/realtime?model=demo", HeaderList.empty())) {
                assertTrue(session.readText().contains("session.created"));
                session.send("{\"type\":\"response.create\"}");
                assertTrue(session.readText().contains("response.created"));
                session.sendClose(1000, "");
                assertEquals(1000, session.awaitClose().closeCode());
            }
        }

        @Test
        void openAiResponsesStream() throws IOException {
            List<Sse.Event> events =
                    stream("/v1/responses", "{\"model\":\"demo\",\"stream\":true,\"input\":\"count to 3\"}");

            assertEquals("response.completed", events.get(events.size() - 1).event());
            assertEquals("1 2 3", text(events, "response.output_text.delta", "delta"));
        }

        @Test
        void claudeStreams() throws IOException {
            List<Sse.Event> events = stream(
                    "/v1/messages",
                    "{\"model\":\"demo\",\"max_tokens\":100,\"stream\":true,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"count to 3\"}]}");

            assertEquals("message_stop", events.get(events.size() - 1).event());
            assertEquals(
                    "1 2 3",
                    events.stream()
                            .filter(event -> event.event().equals("content_block_delta"))
                            .map(event -> event.json().getJsonObject("delta").getString("text"))
                            .collect(Collectors.joining()));
        }

        @Test
        void geminiStreams() throws IOException {
            List<Sse.Event> events = stream(
                    "/v1beta/models/demo:streamGenerateContent?alt=sse",
                    "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"count to 3\"}]}]}");

            assertEquals(
                    "1 2 3",
                    events.stream()
                            .map(event ->
                                    event.json().getJsonArray("candidates").getJsonObject(0))
                            .map(candidate -> candidate.getJsonObject("content").getJsonArray("parts"))
                            .map(parts -> parts.getJsonObject(0).getString("text"))
                            .collect(Collectors.joining()));
        }

        @Test
        void demoIsInTheModelList() throws IOException {
            ProbeResponse models = HttpProbe.get(demo.url() + "/v1/models", HeaderList.empty());
            assertEquals(
                    "demo", models.json().getJsonArray("data").getJsonObject(0).getString("id"));
        }

        @Test
        void encodedSlashInAModelNameReachesTheGateway() throws IOException {
            ProbeResponse answer = HttpProbe.post(
                    demo.url() + "/v1beta/models/team%2Fmodel:generateContent",
                    HeaderList.empty(),
                    "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}]}");
            assertEquals(404, answer.status());
            assertTrue(answer.text().contains("team/model"), answer.text());
        }

        @Test
        void nobodyIsToldWhatServerItIs() throws IOException {
            assertNull(HttpProbe.get(demo.url() + "/", HeaderList.empty()).header("Server"));
        }

        @Test
        void takenPortIsTold() {
            Launched second =
                    new Launched("--port", String.valueOf(URI.create(demo.url()).getPort()));
            assertEquals(1, second.status());
            assertTrue(second.err().contains("Failed to bind"), second.err());
        }

        private List<Sse.Event> stream(String path, String body) throws IOException {
            ProbeResponse answer = HttpProbe.post(demo.url() + path, HeaderList.empty(), body);
            assertEquals(200, answer.status(), answer.toString());
            assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("text/event-stream"));
            return answer.events();
        }

        private static String text(List<Sse.Event> events, String name, String key) {
            return events.stream()
                    .filter(event -> event.event().equals(name))
                    .map(event -> event.json().getString(key))
                    .collect(Collectors.joining());
        }
    }

    @Test
    void oneLineTellsWhereItListens() {
        try (Launched launched = new Launched("--port", "0")) {
            launched.announce();
            List<String> lines = launched.out().lines().toList();
            assertEquals("Interlingua listening on " + launched.url(), lines.get(0));
            assertEquals(
                    1, lines.stream().filter(line -> line.contains("listening")).count());
            assertTrue(lines.get(2).startsWith("  curl -N " + launched.url() + "/v1/chat/completions "), lines.get(2));
        }
    }

    @Test
    void configurationIsServed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("interlingua.json"),
                "{\"channels\": [{\"name\": \"d\", \"type\": \"demo\", \"models\": [\"mine\"]}],"
                        + " \"tokens\": [{\"name\": \"t\", \"key\": \"token-1\"}]}");
        try (Launched launched = new Launched("--port", "0", "--config", file.toString())) {
            String models = launched.url() + "/v1/models";
            HeaderList key = HeaderList.of("Authorization", "Bearer token-1");

            assertEquals(401, HttpProbe.get(models, HeaderList.empty()).status());
            assertTrue(HttpProbe.get(models, key).text().contains("\"mine\""));

            launched.announce();
            assertEquals("Interlingua listening on " + launched.url() + System.lineSeparator(), launched.out());
        }
    }

    @Test
    void hostMayBeChosen(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("interlingua.json"), "{}");
        try (Launched launched = new Launched("--port", "0", "--config", file.toString(), "--host", "localhost")) {
            assertEquals("localhost", URI.create(launched.url()).getHost());
        }
    }

    @Test
    void badConfigurationIsToldWithEveryProblem(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"), "{\"chanels\": [], \"secret\": 1}");
        Launched launched = new Launched("--port", "0", "--config", file.toString());

        assertEquals(1, launched.status());
        assertTrue(launched.err().contains(file.toString()), launched.err());
        assertTrue(launched.err().contains("chanels: unknown key"), launched.err());
        assertTrue(launched.err().contains("secret: must be text"), launched.err());
    }

    @Test
    void wrongUsageShowsTheUsage() {
        Launched launched = new Launched("--prot", "0");
        assertEquals(2, launched.status());
        assertTrue(launched.err().startsWith("Unknown option: --prot"), launched.err());
        assertTrue(launched.err().contains("Usage: java -jar interlingua-jetty.jar"), launched.err());
        assertEquals("", launched.out());
    }

    @Test
    void helpIsNoFailure() {
        Launched launched = new Launched("--help");
        assertEquals(0, launched.status());
        assertTrue(launched.out().startsWith("Usage: "), launched.out());
    }
}
