import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls every endpoint of README's table once, at a running sample with its demo channel:
 *
 * <pre>java samples/jetty/Smoke.java http://127.0.0.1:8080</pre>
 *
 * Prints a line for each and exits with 1 when one answers otherwise than expected, or is not known here.
 */
public final class Smoke {
    private static final Pattern ENDPOINT = Pattern.compile("`((?:GET|POST|DELETE) /[^`]*)`");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TASK = Pattern.compile("\"task_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final String JSON = "application/json";
    private static final String BOUNDARY = "smoke-boundary";
    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
    private static final String CHAT = "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String CLAUDE =
            "{\"model\":\"demo\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String GEMINI = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]}]}";
    private static final String CONTENT = "{\"content\":{\"parts\":[{\"text\":\"Hello\"}]}}";
    private static final String FILM = "{\"model\":\"demo\",\"prompt\":\"A square moves\"}";
    private static final String RERANK = "{\"model\":\"demo\",\"query\":\"red\",\"documents\":[\"blue\",\"red\"]}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private int failures;

    private Smoke(String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        chats();
        kept();
        models();
        services();
        films();
        notServed();
    }

    /** What to send to one endpoint; {@code path} is the template with its parameters filled in. */
    @FunctionalInterface
    private interface Case {
        boolean holds(String method, String path) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1) {
            System.err.println("usage: java Smoke.java <base address> [README.md]");
            System.exit(2);
        }
        Path readme = Path.of(arguments.length > 1 ? arguments[1] : "README.md");
        Smoke smoke = new Smoke(arguments[0]);
        Set<String> endpoints = endpoints(readme);
        for (String endpoint : endpoints) {
            smoke.call(endpoint);
        }
        System.out.println(endpoints.size() + " endpoints called, " + smoke.failures + " failed");
        System.exit(smoke.failures == 0 && !endpoints.isEmpty() ? 0 : 1);
    }

    private static Set<String> endpoints(Path readme) throws IOException {
        String text = Files.readString(readme, StandardCharsets.UTF_8);
        String section = text.substring(text.indexOf("## What is served"), text.indexOf("## How it works"));
        Set<String> all = new LinkedHashSet<>();
        section.lines().filter(line -> line.startsWith("|")).forEach(line -> {
            Matcher endpoint = ENDPOINT.matcher(line);
            while (endpoint.find()) {
                all.add(endpoint.group(1));
            }
        });
        return all;
    }

    private void call(String endpoint) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        String usual = method + " " + path.replaceFirst("^/api/v1/", "/v1/");
        Case known = cases.get(usual);
        boolean good;
        try {
            good = known != null && known.holds(method, path);
        } catch (Exception e) {
            System.out.println("  " + e);
            good = false;
        }
        System.out.println((good ? "ok      " : "FAILED  ") + endpoint + (known == null ? " (not known here)" : ""));
        failures += good ? 0 : 1;
    }

    private void chats() {
        cases.put("POST /v1/chat/completions", json(200, CHAT, "chat.completion"));
        cases.put("POST /v1/completions", json(200, "{\"model\":\"demo\",\"prompt\":\"Hello\"}", "text_completion"));
        cases.put("POST /v1/responses", json(200, "{\"model\":\"demo\",\"input\":\"Hello\"}", "\"response\""));
        cases.put("POST /v1/messages", json(200, CLAUDE, "\"message\""));
        cases.put("POST /v1/messages/count_tokens", json(200, CLAUDE, "input_tokens"));
        cases.put(
                "POST /v1/responses/input_tokens", json(200, "{\"model\":\"demo\",\"input\":\"Hi\"}", "input_tokens"));
        for (String models : List.of("/v1beta/models", "/v1/models", "/v1beta/tunedModels")) {
            boolean tuned = models.endsWith("tunedModels"); // which the demo model is not
            verb(models, ":generateContent", tuned, GEMINI, "candidates");
            verb(models, ":streamGenerateContent", tuned, GEMINI, "candidates");
            verb(models, ":countTokens", tuned, GEMINI, "totalTokens");
            verb(models, ":embedContent", tuned, CONTENT, "values");
            verb(models, ":batchEmbedContents", tuned, "{\"requests\":[" + CONTENT + "]}", "embeddings");
        }
        cases.put("GET /v1/realtime", (method, path) -> realtime(path));
    }

    private void verb(String models, String verb, boolean tuned, String body, String holds) {
        cases.put("POST " + models + "/{model}" + verb, json(tuned ? 404 : 200, body, tuned ? "NOT_FOUND" : holds));
    }

    private void kept() {
        String response = "/v1/responses/{id}";
        cases.put("GET " + response, (method, path) -> holds(method, path, answer(), 200, "\"response\""));
        cases.put("DELETE " + response, (method, path) -> holds(method, path, answer(), 200, "deleted"));
        cases.put("GET " + response + "/input_items", (method, path) -> holds(method, path, answer(), 200, "Hello"));
        cases.put("POST " + response + "/cancel", (method, path) -> holds(method, path, background(), 200, "status"));
        cases.put("POST /v1/conversations", json(200, "{}", "conversation"));
        String conversation = "/v1/conversations/{id}";
        cases.put("GET " + conversation, (method, path) -> holds(method, path, conversation(), 200, "conversation"));
        cases.put(
                "POST " + conversation,
                (method, path) -> is(
                        send(method, fill(path, conversation()), JSON, "{\"metadata\":{\"a\":\"b\"}}"),
                        200,
                        "metadata"));
        cases.put("DELETE " + conversation, (method, path) -> holds(method, path, conversation(), 200, "deleted"));
        cases.put("GET " + conversation + "/items", (method, path) -> holds(method, path, conversation(), 200, "list"));
        cases.put(
                "POST " + conversation + "/items",
                (method, path) -> is(send(method, fill(path, conversation()), JSON, items()), 200, "Hello"));
        for (String method : List.of("GET", "DELETE")) {
            cases.put(method + " " + conversation + "/items/{item}", (verb, path) -> {
                String id = conversation();
                String item = id(send("POST", "/v1/conversations/" + id + "/items", JSON, items()));
                return is(send(verb, path.replace("{id}", id).replace("{item}", item), null, null), 200, "\"id\"");
            });
        }
    }

    private void models() {
        cases.put("GET /v1/models", json(200, null, "\"demo\""));
        cases.put("GET /v1/models/{model}", json(200, null, "\"demo\""));
        cases.put("GET /v1/chat/models", json(200, null, "\"demo\""));
        cases.put("GET /v1/chat/models/{model}", json(200, null, "\"demo\""));
        cases.put("GET /v1beta/models", json(200, null, "models/demo"));
        cases.put("GET /v1beta/models/{model}", json(200, null, "models/demo"));
        cases.put("GET /openapi.json", json(200, null, "ChatCompletionRequest"));
        cases.put("GET /v1/openapi.json", json(200, null, "ChatCompletionRequest"));
        cases.put("GET /", json(200, null, "<html"));
        cases.put("GET /v1", json(200, null, "<html"));
    }

    private void services() {
        cases.put("POST /v1/embeddings", json(200, "{\"model\":\"demo\",\"input\":\"Hello\"}", "embedding"));
        cases.put("POST /v1/engines/{model}/embeddings", json(200, "{\"input\":\"Hello\"}", "embedding"));
        for (String path : List.of("/v1/rerank", "/v2/rerank", "/rerank")) {
            cases.put("POST " + path, json(200, RERANK, "relevance_score"));
        }
        cases.put("POST /v1/moderations", json(200, "{\"input\":\"Hello\"}", "flagged"));
        cases.put(
                "POST /v1/images/generations",
                json(200, "{\"model\":\"demo\",\"prompt\":\"A fade\",\"response_format\":\"b64_json\"}", "b64_json"));
        cases.put("POST /v1/images/edits", form(200, "image", "image/png", "b64_json\"", "prompt", "A fade"));
        cases.put(
                "POST /v1/audio/speech",
                json(
                        200,
                        "{\"model\":\"demo\",\"input\":\"Hello\",\"voice\":\"alloy\",\"response_format\":\"wav\"}",
                        "WAVE"));
        cases.put("POST /v1/audio/transcriptions", form(200, "file", "audio/wav", "\"text\"", "language", "en"));
        cases.put("POST /v1/audio/translations", form(200, "file", "audio/wav", "\"text\"", "prompt", "Hello"));
    }

    private void films() {
        cases.put("POST /v1/videos", json(200, FILM, "\"video\""));
        cases.put("GET /v1/videos/{id}", (method, path) -> holds(method, path, film(), 200, "completed"));
        cases.put("GET /v1/videos/{id}/content", (method, path) -> holds(method, path, film(), 200, "ftyp"));
        cases.put("DELETE /v1/videos/{id}", (method, path) -> holds(method, path, film(), 200, "deleted"));
        cases.put(
                "POST /v1/videos/{id}/remix",
                (method, path) ->
                        is(send(method, fill(path, film()), JSON, "{\"prompt\":\"Faster\"}"), 200, "\"video\""));
        cases.put("POST /v1/video/generations", json(200, FILM, "task_id"));
        cases.put("GET /v1/video/generations/{id}", (method, path) -> holds(method, path, film(), 200, "completed"));
        for (String kind : List.of("text2video", "image2video")) {
            String path = "/kling/v1/videos/" + kind;
            String body = kind.startsWith("image")
                    ? "{\"model_name\":\"demo\",\"image\":\"aGVsbG8=\",\"prompt\":\"It moves\"}"
                    : "{\"model_name\":\"demo\",\"prompt\":\"It moves\"}";
            cases.put("POST " + path, json(200, body, "task_id"));
            cases.put("GET " + path + "/{id}", (method, template) -> {
                String id = find(TASK, send("POST", path, JSON, body));
                return holds(method, template, id, 200, "completed");
            });
        }
        cases.put(
                "POST /jimeng",
                (method, path) -> is(
                        send(
                                method,
                                path + "/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31",
                                JSON,
                                "{\"req_key\":\"demo\",\"prompt\":\"It moves\"}"),
                        200,
                        "task_id"));
    }

    private void notServed() {
        for (String endpoint : List.of(
                "GET /v1/fine-tunes",
                "POST /v1/fine-tunes",
                "GET /v1/fine-tunes/{id}",
                "GET /v1/fine-tunes/{id}/events",
                "POST /v1/fine-tunes/{id}/cancel",
                "GET /v1/files",
                "POST /v1/files",
                "GET /v1/files/{id}",
                "DELETE /v1/files/{id}",
                "GET /v1/files/{id}/content",
                "POST /v1/images/variations")) {
            // without a body, which nobody would read: then the connection is closed, perhaps under the next call
            cases.put(endpoint, json(501, null, "api_not_implemented"));
        }
    }

    private Case json(int status, String body, String holds) {
        return (method, path) ->
                is(send(method, fill(path, "some-id"), body == null ? null : JSON, body), status, holds);
    }

    /** A form with a small file in {@code field}, the model and one more field. */
    private Case form(int status, String field, String type, String holds, String more, String value) {
        return (method, path) -> is(send(method, path, FORM, form(field, type, more, value)), status, holds);
    }

    private static String form(String field, String type, String more, String value) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> each :
                Map.of("model", "demo", more, value).entrySet()) {
            lines.add("--" + BOUNDARY);
            lines.add("Content-Disposition: form-data; name=\"" + each.getKey() + "\"");
            lines.add("");
            lines.add(each.getValue());
        }
        lines.add("--" + BOUNDARY);
        lines.add("Content-Disposition: form-data; name=\"" + field + "\"; filename=\"file\"");
        lines.add("Content-Type: " + type);
        lines.add("");
        lines.add("a small file");
        lines.add("--" + BOUNDARY + "--");
        lines.add("");
        return String.join("\r\n", lines);
    }

    private boolean holds(String method, String template, String id, int status, String text) throws Exception {
        return is(
                send(
                        method,
                        fill(template, id),
                        method.equals("POST") ? JSON : null,
                        method.equals("POST") ? "" : null),
                status,
                text);
    }

    private static String fill(String template, String id) {
        return template.replace("{model}", "demo").replace("{id}", id);
    }

    private HttpResponse<byte[]> send(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (type != null) {
            request.header("Content-Type", type);
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static boolean is(HttpResponse<byte[]> answer, int status, String holds) {
        String text = text(answer);
        boolean good = answer.statusCode() == status && text.contains(holds);
        if (!good) {
            System.out.println("  " + answer.statusCode() + " " + text.substring(0, Math.min(300, text.length())));
        }
        return good;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }

    private static String id(HttpResponse<byte[]> answer) {
        return find(ID, answer);
    }

    private static String find(Pattern member, HttpResponse<byte[]> answer) {
        Matcher found = member.matcher(text(answer));
        if (!found.find()) {
            throw new IllegalStateException("no id in the answer of status " + answer.statusCode());
        }
        return found.group(1);
    }

    private String answer() throws Exception {
        return id(send("POST", "/v1/responses", JSON, "{\"model\":\"demo\",\"input\":\"Hello\"}"));
    }

    private String background() throws Exception {
        return id(send("POST", "/v1/responses", JSON, "{\"model\":\"demo\",\"input\":\"Hello\",\"background\":true}"));
    }

    private String conversation() throws Exception {
        return id(send("POST", "/v1/conversations", JSON, "{}"));
    }

    private static String items() {
        return "{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Hello\"}]}]}";
    }

    private String film() throws Exception {
        return id(send("POST", "/v1/videos", JSON, FILM));
    }

    /** Opens a session and waits for its first event. */
    private boolean realtime(String path) throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                first.complete(data.toString());
                return WebSocket.Listener.super.onText(socket, data, last);
            }

            @Override
            public void onError(WebSocket socket, Throwable error) {
                first.completeExceptionally(error);
            }
        };
        URI address = URI.create(base.replaceFirst("^http", "ws") + path + "?model=demo");
        WebSocket socket = client.newWebSocketBuilder()
                .subprotocols("realtime")
                .buildAsync(address, listener)
                .get(20, TimeUnit.SECONDS);
        try {
            return first.get(20, TimeUnit.SECONDS).contains("session.created");
        } finally {
            socket.abort();
        }
    }
}
