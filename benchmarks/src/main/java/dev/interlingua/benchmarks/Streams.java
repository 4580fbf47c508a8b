package dev.interlingua.benchmarks;

import dev.interlingua.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Streamed answers as the vendors send them: the events around {@link Pieces#COUNT} deltas, each with the members and ids
 * of recorded traffic.
 */
final class Streams {
    private static final String CHUNK = """
        data: {"id":"chatcmpl-CKvvC0hVzcIJbHfvGzQ3lZ8bWmW4e","object":"chat.completion.chunk","created":1759312345,\
        "model":"gpt-4.1-2025-04-14","service_tier":"default","system_fingerprint":"fp_c1fb89028d",\
        "choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}],"usage":null}

        """;
    private static final String CHUNK_USAGE = """
        data: {"id":"chatcmpl-CKvvC0hVzcIJbHfvGzQ3lZ8bWmW4e","object":"chat.completion.chunk","created":1759312345,\
        "model":"gpt-4.1-2025-04-14","service_tier":"default","system_fingerprint":"fp_c1fb89028d","choices":[],\
        "usage":{"prompt_tokens":412,"completion_tokens":200,"total_tokens":612,\
        "prompt_tokens_details":{"cached_tokens":128,"audio_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}

        data: [DONE]

        """;
    private static final String RESPONSE = """
        {"id":"resp_0d420c82e16360a5006967e486f50c8197b0231467aa9c0fe4","object":"response","created_at":1768416391,\
        "status":"%s","error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,\
        "model":"gpt-4.1-2025-04-14","output":[],"parallel_tool_calls":true,"temperature":1,"tool_choice":"auto",\
        "tools":[],"top_p":1,"truncation":"disabled","usage":%s,"metadata":{}}\
        """;
    private static final String RESPONSE_USAGE = """
        {"input_tokens":412,"input_tokens_details":{"cached_tokens":128},"output_tokens":200,\
        "output_tokens_details":{"reasoning_tokens":0},"total_tokens":612}\
        """;
    private static final String RESPONSE_TEXT = """
        {"type":"response.output_text.delta","content_index":0,"delta":%s,\
        "item_id":"msg_0d420c82e16360a5006967e48b6e6c8197bd6139a706385faa","logprobs":[],\
        "obfuscation":"h4Kq0Zt7wXb","output_index":0,"sequence_number":%d}\
        """;
    private static final String RESPONSE_ARGUMENTS = """
        {"type":"response.function_call_arguments.delta","delta":%s,\
        "item_id":"fc_0d420c82e16360a5006967e48b6e6c8197bd6139a706385faa","obfuscation":"h4Kq0Zt7wXb",\
        "output_index":0,"sequence_number":%d}\
        """;
    private static final String GEMINI = """
        data: {"candidates": [{"content": {"parts": [%s],"role": "model"},%s"index": 0}],\
        "usageMetadata": {"promptTokenCount": 412,"candidatesTokenCount": %d,"totalTokenCount": %d,\
        "promptTokensDetails": [{"modality": "TEXT","tokenCount": 412}],"cachedContentTokenCount": 128},\
        "modelVersion": "gemini-2.5-flash","responseId": "x8jPaLWvKsSlvdIPqsmYyQY"}

        """;

    private Streams() {}

    /** The whole stream, one buffer for each event: as a vendor flushes them. */
    static List<byte[]> events(Format format, Content content) {
        String stream = switch (format) {
            case OPENAI_CHAT -> chat(content);
            case OPENAI_RESPONSES -> responses(content);
            case CLAUDE -> claude(content);
            case GEMINI -> gemini(content).replace("\n", "\r\n");
        };
        String end = format == Format.GEMINI ? "\r\n\r\n" : "\n\n";
        List<byte[]> events = new ArrayList<>();
        int from = 0;
        while (from < stream.length()) {
            int to = stream.indexOf(end, from) + end.length();
            events.add(stream.substring(from, to).getBytes(StandardCharsets.UTF_8));
            from = to;
        }
        return events;
    }

    /** All events in pieces of {@code size} bytes: as a busy socket gives them. */
    static List<byte[]> pieces(Format format, Content content, int size) {
        List<byte[]> events = events(format, content);
        ByteBuffer all = ByteBuffer.allocate(
                events.stream().mapToInt(event -> event.length).sum());
        events.forEach(all::put);
        all.flip();
        List<byte[]> pieces = new ArrayList<>();
        while (all.hasRemaining()) {
            byte[] piece = new byte[Math.min(size, all.remaining())];
            all.get(piece);
            pieces.add(piece);
        }
        return pieces;
    }

    private static String quoted(String text) {
        return Json.write(Json.string(text));
    }

    private static String chat(Content content) {
        StringBuilder out = new StringBuilder();
        boolean text = content == Content.TEXT;
        out.append(CHUNK.formatted(
                text
                        ? "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}"
                        : "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,"
                                + "\"id\":\"call_9qH2mZ1vWb7pKc4tXy8sLr3d\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}],\"refusal\":null}",
                "null"));
        for (String piece : Pieces.of(content)) {
            String delta = text
                    ? "{\"content\":" + quoted(piece) + "}"
                    : "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + quoted(piece) + "}}]}";
            out.append(CHUNK.formatted(delta, "null"));
        }
        out.append(CHUNK.formatted("{}", text ? "\"stop\"" : "\"tool_calls\""));
        return out.append(CHUNK_USAGE).toString();
    }

    private static String responses(Content content) {
        boolean text = content == Content.TEXT;
        String item = text
                ? "{\"id\":\"msg_0d420c82e16360a5006967e48b6e6c8197bd6139a706385faa\",\"type\":\"message\","
                        + "\"status\":\"in_progress\",\"content\":[],\"role\":\"assistant\"}"
                : "{\"id\":\"fc_0d420c82e16360a5006967e48b6e6c8197bd6139a706385faa\",\"type\":\"function_call\","
                        + "\"status\":\"in_progress\",\"arguments\":\"\",\"call_id\":\"call_9qH2mZ1vWb7pKc4tXy8sLr3d\","
                        + "\"name\":\"get_weather\"}";
        StringBuilder out = new StringBuilder();
        String created = RESPONSE.formatted("in_progress", "null");
        typed(out, "{\"type\":\"response.created\",\"response\":" + created + ",\"sequence_number\":0}");
        typed(out, "{\"type\":\"response.output_item.added\",\"item\":" + item + ",\"output_index\":0}");
        int sequence = 2;
        for (String piece : Pieces.of(content)) {
            typed(out, (text ? RESPONSE_TEXT : RESPONSE_ARGUMENTS).formatted(quoted(piece), sequence++));
        }
        typed(out, "{\"type\":\"response.output_item.done\",\"item\":" + done(item, content) + ",\"output_index\":0}");
        String completed = RESPONSE.formatted("completed", RESPONSE_USAGE)
                .replace("\"output\":[]", "\"output\":[" + done(item, content) + "]");
        typed(out, "{\"type\":\"response.completed\",\"response\":" + completed + "}");
        return out.toString();
    }

    private static String done(String item, Content content) {
        String all = quoted(String.join("", Pieces.of(content)));
        return item.replace("in_progress", "completed")
                .replace("\"arguments\":\"\"", "\"arguments\":" + all)
                .replace(
                        "\"content\":[]",
                        "\"content\":[{\"type\":\"output_text\",\"annotations\":[],\"text\":" + all + "}]");
    }

    /** An event named by the first member of its data, as OpenAI Responses and Claude do. */
    private static void typed(StringBuilder out, String data) {
        int from = "{\"type\":\"".length();
        String event = data.substring(from, data.indexOf('"', from));
        out.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
    }

    private static String claude(Content content) {
        boolean text = content == Content.TEXT;
        StringBuilder out = new StringBuilder();
        typed(out, """
            {"type":"message_start","message":{"model":"claude-sonnet-4-5-20250929",\
            "id":"msg_01XFDUDYJgAACzvnptvVoYEL","type":"message","role":"assistant","content":[],\
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":284,\
            "cache_creation_input_tokens":0,"cache_read_input_tokens":128,"output_tokens":1,\
            "service_tier":"standard"}}}\
            """);
        typed(
                out,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                        + (text
                                ? "{\"type\":\"text\",\"text\":\"\"}"
                                : "{\"type\":\"tool_use\",\"id\":\"toolu_01T1x1fJ34qAmk2tNTrN7Up6\","
                                        + "\"name\":\"get_weather\",\"input\":{}}")
                        + "}");
        String delta =
                text ? "{\"type\":\"text_delta\",\"text\":%s}" : "{\"type\":\"input_json_delta\",\"partial_json\":%s}";
        for (String piece : Pieces.of(content)) {
            typed(
                    out,
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":" + delta.formatted(quoted(piece)) + "}");
        }
        typed(out, "{\"type\":\"content_block_stop\",\"index\":0}");
        typed(
                out,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},"
                                .formatted(text ? "end_turn" : "tool_use")
                        + "\"usage\":{\"output_tokens\":200}}");
        typed(out, "{\"type\":\"message_stop\"}");
        return out.toString();
    }

    private static String gemini(Content content) {
        List<String> pieces = Pieces.of(content);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            boolean last = i == pieces.size() - 1;
            String part = content == Content.TEXT
                    ? "{\"text\": " + quoted(pieces.get(i)) + "}"
                    : geminiCall(i == 0, last, pieces.get(i));
            out.append(GEMINI.formatted(part, last ? "\"finishReason\": \"STOP\"," : "", i + 1, 413 + i));
        }
        return out.toString();
    }

    /** Gemini streams arguments value by value; the braces of the others' JSON are not among them. */
    private static String geminiCall(boolean first, boolean last, String piece) {
        String value = piece.replace("{\"city\":\"", "").replace("\"}", "");
        return "{\"functionCall\": {"
                + (first ? "\"name\": \"get_weather\"," : "")
                + "\"partialArgs\": [{\"jsonPath\": \"$.city\",\"stringValue\": " + quoted(value)
                + ",\"willContinue\": " + !last + "}],\"willContinue\": " + !last + "}}";
    }
}
