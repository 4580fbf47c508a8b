package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 43 operations of the documented surface by their numbers: served, refused, not let in, and let down by the provider. */
class NumberedOperationsTest {
    private static final String KEY = "gateway-token-for-numbers";
    private static final Pattern TASK = Pattern.compile("task_[A-Za-z0-9_-]{20,}");
    private static final String FILM = "{\"model\":\"demo\",\"prompt\":\"a cat\"}";
    private static final String KLING = "{\"model_name\":\"demo\",\"prompt\":\"a cat\",\"image\":\"aGVsbG8=\"}";
    private static final String GENERATE = "/v1beta/models/demo:generateContent";
    private static final String QUEUED = "{\"id\":\"video_1\",\"object\":\"video\",\"created_at\":1758941485,"
            + "\"status\":\"queued\",\"model\":\"demo\",\"progress\":0,\"seconds\":\"8\"}";

    /**
     * One operation.
     *
     * @param body of a call that is served; empty for none
     * @param broken a body that is refused with a 400; empty where there is nothing to break
     * @param status of a call that is served
     * @param upstream whether a provider is asked
     */
    record Numbered(int number, String method, String path, String body, String broken, int status, boolean upstream) {
        /** Pictures within a chat are Gemini's alone. */
        boolean geminis() {
            return body.contains("\"IMAGE\"");
        }

        boolean form() {
            return body.startsWith("--b");
        }

        /** Whether it is about a film that was asked for before. */
        boolean task() {
            return path.contains("{task}");
        }

        @Override
        public String toString() {
            return number + " " + method + " " + path;
        }
    }

    private static Numbered post(int number, String path, String body, String broken) {
        return new Numbered(number, "POST", path, body, broken, 200, true);
    }

    private static Numbered task(int number, String path) {
        return new Numbered(number, "GET", path + "/{task}", "", "", 200, true);
    }

    private static Numbered notImplemented(int number, String method, String path) {
        return new Numbered(number, method, path, "", "", 501, false);
    }

    private static String form(String file, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append("--b\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        return form
                + (file.isEmpty()
                        ? ""
                        : "--b\r\nContent-Disposition: form-data; name=\"" + file
                                + "\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\nbytes\r\n")
                + "--b--\r\n";
    }

    private static String contents(String parts, String more) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[" + parts + "]}]" + more + "}";
    }

    private static String qwen(String content) {
        return "{\"model\":\"demo\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[" + content
                + "]}]},\"parameters\":{\"size\":\"1328*1328\"}}";
    }

    static List<Numbered> operations() {
        List<Numbered> all = new ArrayList<>(chats());
        all.addAll(pictures());
        all.addAll(films());
        all.addAll(others());
        return all;
    }

    private static List<Numbered> chats() {
        String text = "{\"text\":\"Hi\"}";
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String sound = ",\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],\"speechConfig\":{\"voiceConfig\":"
                + "{\"prebuiltVoiceConfig\":{\"voiceName\":\"Kore\"}}}}";
        return List.of(
                new Numbered(1, "GET", "/v1/models", "", "", 200, false),
                new Numbered(2, "GET", "/v1beta/models", "", "", 200, false),
                post(3, "/v1/chat/completions", "{\"model\":\"demo\"," + messages, "{\"model\":\"demo\"}"),
                post(4, "/v1/responses", "{\"model\":\"demo\",\"input\":\"Hi\"}", "{\"model\":\"demo\",\"input\":7}"),
                post(5, GENERATE, contents(text, ""), "{}"),
                post(
                        6,
                        GENERATE,
                        contents("{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}}," + text, ""),
                        "{\"contents\":7}"),
                post(7, "/v1/messages", "{\"model\":\"demo\",\"max_tokens\":9," + messages, "{\"model\":\"demo\"}"),
                post(26, "/v1/completions", "{\"model\":\"demo\",\"prompt\":\"Hi\"}", "{\"model\":\"demo\"}"),
                post(30, GENERATE, contents(text, sound), "{\"contents\":[]}"));
    }

    private static List<Numbered> pictures() {
        String edited = "{\"image\":\"data:image/png;base64,iVBORw0KGgo=\"},{\"text\":\"a hat\"}";
        return List.of(
                post(8, "/v1/images/generations", FILM, "{\"model\":\"demo\"}"),
                post(
                        9,
                        "/v1/images/edits",
                        form("image", "model", "demo", "prompt", "a hat"),
                        form("", "model", "demo", "prompt", "a hat")),
                post(10, "/v1/images/generations", qwen("{\"text\":\"a cat\"}"), qwen("")),
                post(11, "/v1/images/edits", qwen(edited), qwen("{\"text\":\"a hat\"}")),
                post(
                        12,
                        GENERATE,
                        contents(
                                "{\"text\":\"a cat\"}",
                                ",\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"IMAGE\"]}"),
                        "nonsense"),
                post(
                        13,
                        "/v1/chat/completions",
                        "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"a cat\"}],\"extra_body\":"
                                + "{\"google\":{\"image_config\":{\"aspect_ratio\":\"1:1\"}}}}",
                        "{\"model\":\"demo\",\"messages\":7}"));
    }

    private static List<Numbered> films() {
        String jimeng = "/jimeng/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
        return List.of(
                post(14, "/v1/videos", FILM, "{\"model\":\"demo\"}"),
                task(15, "/v1/videos"),
                new Numbered(16, "GET", "/v1/videos/{task}/content", "", "", 200, true),
                post(17, "/kling/v1/videos/text2video", KLING, "{\"model_name\":\"demo\"}"),
                task(18, "/kling/v1/videos/text2video"),
                post(19, "/kling/v1/videos/image2video", KLING, "{\"model_name\":\"demo\"}"),
                task(20, "/kling/v1/videos/image2video"),
                post(21, jimeng, "{\"req_key\":\"demo\",\"prompt\":\"a cat\"}", "{\"prompt\":\"a cat\"}"),
                post(22, "/v1/video/generations", FILM, "{\"model\":\"demo\"}"),
                task(23, "/v1/video/generations"));
    }

    private static List<Numbered> others() {
        String recording = form("file", "model", "demo");
        String noFile = form("", "model", "demo");
        return List.of(
                post(24, "/v1/embeddings", "{\"model\":\"demo\",\"input\":\"Hi\"}", "{\"model\":\"demo\"}"),
                post(25, "/v1/engines/demo/embeddings", "{\"input\":\"Hi\"}", "{\"input\":[]}"),
                post(27, "/v1/audio/transcriptions", recording, noFile),
                post(28, "/v1/audio/translations", recording, noFile),
                post(
                        29,
                        "/v1/audio/speech",
                        "{\"model\":\"demo\",\"input\":\"Hi\",\"voice\":\"alloy\"}",
                        "{\"model\":\"demo\",\"voice\":\"alloy\"}"),
                new Numbered(31, "GET", "/v1/realtime?model=demo", "", "", 400, false),
                post(
                        32,
                        "/v1/rerank",
                        "{\"model\":\"demo\",\"query\":\"q\",\"documents\":[\"d\"]}",
                        "{\"model\":\"demo\",\"query\":\"q\",\"documents\":[]}"),
                post(33, "/v1/moderations", "{\"model\":\"demo\",\"input\":\"Hi\"}", "{\"model\":\"demo\"}"),
                notImplemented(34, "GET", "/v1/fine-tunes"),
                notImplemented(35, "POST", "/v1/fine-tunes"),
                notImplemented(36, "GET", "/v1/fine-tunes/ft-1"),
                notImplemented(37, "POST", "/v1/fine-tunes/ft-1/cancel"),
                notImplemented(38, "GET", "/v1/fine-tunes/ft-1/events"),
                notImplemented(39, "GET", "/v1/files"),
                notImplemented(40, "POST", "/v1/files"),
                notImplemented(41, "GET", "/v1/files/file-1"),
                notImplemented(42, "DELETE", "/v1/files/file-1"),
                notImplemented(43, "GET", "/v1/files/file-1/content"));
    }

    @Test
    void everyNumberIsThere() {
        assertEquals(
                IntStream.rangeClosed(1, 43).boxed().toList(),
                operations().stream().map(Numbered::number).sorted().toList());
    }

    private static GatewayHost host(ChannelType type, String base) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(Channel.of("c", type, URI.create(base), Credential.of("k"), List.of("demo")))
                .token(new AccessToken("t", KEY, List.of("*"), Limits.NONE, null))
                .build());
    }

    private static ProbeResponse call(GatewayHost host, Numbered operation, String path, String body, String key)
            throws Exception {
        List<String> headers = new ArrayList<>();
        if (!key.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + key));
        }
        if (!body.isEmpty()) {
            String form = "multipart/form-data; boundary=b";
            headers.addAll(List.of("Content-Type", operation.form() ? form : "application/json"));
        }
        HeaderList list = HeaderList.of(headers.toArray(String[]::new));
        return HttpProbe.exchange(operation.method(), host.url() + path, list, body.isEmpty() ? null : body);
    }

    /** The path, with the id of a film that was asked for now. */
    private static String path(GatewayHost host, Numbered operation) throws Exception {
        if (!operation.task()) {
            return operation.path();
        }
        String create = operation.path().replaceFirst("/\\{task}.*", "");
        String body = create.contains("kling") ? KLING : FILM;
        ProbeResponse begun =
                HttpProbe.post(host.url() + create, HeaderList.of("Authorization", "Bearer " + KEY), body);
        Matcher task = TASK.matcher(begun.text());
        assertTrue(task.find(), begun.text());
        return operation.path().replace("{task}", task.group());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isServed(Numbered operation) throws Exception {
        String picture = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"inlineData\":{\"mimeType\":"
                + "\"image/png\",\"data\":\"iVBORw0KGgo=\"}}]},\"finishReason\":\"STOP\"}]}";
        try (FakeUpstream gemini = FakeUpstream.start().answerAlways(Answer.json(200, picture));
                GatewayHost host = operation.geminis()
                        ? host(ChannelType.GEMINI, gemini.baseUrl())
                        : host(ChannelType.DEMO, "demo://embedded")) {
            ProbeResponse answer = call(host, operation, path(host, operation), operation.body(), KEY);
            assertEquals(operation.status(), answer.status(), answer.text());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesWhatMakesNoSense(Numbered operation) throws Exception {
        try (GatewayHost host = host(ChannelType.DEMO, "demo://embedded")) {
            if (operation.task()) {
                String unknown = operation.path().replace("{task}", "task_of_nobody");
                assertEquals(404, call(host, operation, unknown, "", KEY).status());
            } else if (!operation.broken().isEmpty()) {
                ProbeResponse answer = call(host, operation, operation.path(), operation.broken(), KEY);
                assertEquals(400, answer.status(), answer.text());
                assertTrue(answer.json().containsKey("error"), answer.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void letsNobodyInWithoutACredential(Numbered operation) throws Exception {
        try (GatewayHost host = host(ChannelType.DEMO, "demo://embedded")) {
            String path = operation.path().replace("{task}", "task_of_nobody");
            ProbeResponse answer = call(host, operation, path, operation.body(), "");
            assertEquals(401, answer.status(), answer.text());
            assertTrue(answer.json().containsKey("error"), answer.text());
        }
    }

    static List<Numbered> thatAskAProvider() {
        return operations().stream().filter(Numbered::upstream).toList();
    }

    @ParameterizedTest
    @MethodSource("thatAskAProvider")
    void tellsOfAProviderThatFails(Numbered operation) throws Exception {
        Answer failure = Answer.json(500, "{\"error\":{\"message\":\"boom\"}}");
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerWith(
                                request -> operation.task() && request.method().equals("POST")
                                        ? Answer.json(200, QUEUED)
                                        : failure);
                GatewayHost host = operation.geminis()
                        ? host(ChannelType.GEMINI, upstream.baseUrl())
                        : host(ChannelType.OPENAI, upstream.baseUrl() + "/v1")) {
            ProbeResponse answer = call(host, operation, path(host, operation), operation.body(), KEY);
            assertEquals(502, answer.status(), answer.text());
            assertTrue(answer.json().containsKey("error"), answer.text());
        }
    }
}
