package dev.interlingua.acceptance;

import dev.interlingua.testkit.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a provider of each format could give, written by hand after the vendors' documentation. */
public final class Canned {
    private Canned() {}

    /** A whole answer that says {@code text}; 11 tokens in, 7 out. */
    public static String text(Format format, String text) {
        return switch (format) {
            case OPENAI_CHAT -> """
                {"id":"chatcmpl-up1","object":"chat.completion","created":1700000000,"model":"upstream-model",\
                "choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
                """.formatted(text);
            case OPENAI_RESPONSES -> """
                {"id":"resp_up1","object":"response","created_at":1700000000,"status":"completed","error":null,\
                "incomplete_details":null,"model":"upstream-model","output":[{"type":"message","id":"msg_up1",\
                "status":"completed","role":"assistant","content":[{"type":"output_text","text":"%s","annotations":[],\
                "logprobs":[]}]}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],"metadata":{},\
                "usage":{"input_tokens":11,"input_tokens_details":{"cached_tokens":0},"output_tokens":7,\
                "output_tokens_details":{"reasoning_tokens":0},"total_tokens":18}}\
                """.formatted(text);
            case CLAUDE -> """
                {"id":"msg_up1","type":"message","role":"assistant","model":"upstream-model","content":[{"type":"text",\
                "text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":11,\
                "cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":7}}\
                """.formatted(text);
            case GEMINI -> """
                {"candidates":[{"content":{"role":"model","parts":[{"text":"%s"}]},"finishReason":"STOP","index":0}],\
                "usageMetadata":{"promptTokenCount":11,"candidatesTokenCount":7,"totalTokenCount":18},\
                "modelVersion":"upstream-model","responseId":"up1"}\
                """.formatted(text);
        };
    }

    /** A whole answer that calls {@code get_weather} for Paris. */
    public static String toolCall(Format format) {
        return switch (format) {
            case OPENAI_CHAT -> """
                {"id":"chatcmpl-up2","object":"chat.completion","created":1700000000,"model":"upstream-model",\
                "choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_up1",\
                "type":"function","function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},\
                "logprobs":null,"finish_reason":"tool_calls"}],\
                "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
                """;
            case OPENAI_RESPONSES -> """
                {"id":"resp_up2","object":"response","created_at":1700000000,"status":"completed","error":null,\
                "incomplete_details":null,"model":"upstream-model","output":[{"type":"function_call","id":"fc_up1",\
                "call_id":"call_up1","name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}","status":"completed"}],\
                "parallel_tool_calls":true,"tool_choice":"auto","tools":[],"metadata":{},"usage":{"input_tokens":11,\
                "input_tokens_details":{"cached_tokens":0},"output_tokens":7,\
                "output_tokens_details":{"reasoning_tokens":0},"total_tokens":18}}\
                """;
            case CLAUDE -> """
                {"id":"msg_up2","type":"message","role":"assistant","model":"upstream-model","content":[{"type":\
                "tool_use","id":"toolu_up1","name":"get_weather","input":{"city":"Paris"}}],"stop_reason":"tool_use",\
                "stop_sequence":null,"usage":{"input_tokens":11,"cache_creation_input_tokens":0,\
                "cache_read_input_tokens":0,"output_tokens":7}}\
                """;
            case GEMINI -> """
                {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"get_weather",\
                "args":{"city":"Paris"}}}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":11,\
                "candidatesTokenCount":7,"totalTokenCount":18},"modelVersion":"upstream-model","responseId":"up2"}\
                """;
        };
    }

    /** An error of status 429. */
    static Answer rateLimited(Format format) {
        return Answer.json(
                429,
                switch (format) {
                    case OPENAI_CHAT, OPENAI_RESPONSES ->
                        "{\"error\":{\"message\":\"slow down\",\"type\":\"requests\",\"param\":null,"
                                + "\"code\":\"rate_limit_exceeded\"}}";
                    case CLAUDE ->
                        "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\"}}";
                    case GEMINI ->
                        "{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
                });
    }

    /** The frames of a stream before its first content: possibly none. */
    static List<String> opening(Format format) {
        return switch (format) {
            case OPENAI_CHAT -> List.of(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
            case OPENAI_RESPONSES ->
                List.of(
                        event("response.created", "\"sequence_number\":0,\"response\":" + RESPONSE),
                        event("response.in_progress", "\"sequence_number\":1,\"response\":" + RESPONSE),
                        event(
                                "response.output_item.added",
                                "\"sequence_number\":2,\"output_index\":0,\"item\":{\"id\":\"msg_up1\",\"type\":\"message\","
                                        + "\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}"),
                        event(
                                "response.content_part.added",
                                "\"sequence_number\":3,\"item_id\":\"msg_up1\",\"output_index\":0,\"content_index\":0,"
                                        + "\"part\":{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[],\"logprobs\":[]}"));
            case CLAUDE ->
                List.of(
                        event(
                                "message_start",
                                "\"message\":{\"id\":\"msg_up1\",\"type\":\"message\",\"role\":\"assistant\","
                                        + "\"model\":\"upstream-model\",\"content\":[],\"stop_reason\":null,"
                                        + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}"),
                        event(
                                "content_block_start",
                                "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
            case GEMINI -> List.of();
        };
    }

    /** One frame of content. */
    static String delta(Format format, String text) {
        return switch (format) {
            case OPENAI_CHAT -> chunk("{\"content\":\"" + text + "\"}", "null");
            case OPENAI_RESPONSES ->
                event(
                        "response.output_text.delta",
                        "\"sequence_number\":4,\"item_id\":\"msg_up1\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                                + text + "\",\"logprobs\":[]");
            case CLAUDE ->
                event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
            case GEMINI ->
                "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text
                        + "\"}]},\"index\":0}],\"modelVersion\":\"upstream-model\",\"responseId\":\"up1\"}\r\n\r\n";
        };
    }

    /** The frames after the last content. */
    static List<String> ending(Format format, String wholeText) {
        return switch (format) {
            case OPENAI_CHAT ->
                List.of(
                        chunk("{}", "\"stop\""),
                        "data: {\"id\":\"chatcmpl-up1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                                + "\"model\":\"upstream-model\",\"choices\":[],\"usage\":{\"prompt_tokens\":11,"
                                + "\"completion_tokens\":7,\"total_tokens\":18}}\n\n",
                        "data: [DONE]\n\n");
            case OPENAI_RESPONSES ->
                List.of(
                        event(
                                "response.output_text.done",
                                "\"sequence_number\":90,\"item_id\":\"msg_up1\",\"output_index\":0,"
                                        + "\"content_index\":0,\"text\":\"" + wholeText + "\",\"logprobs\":[]"),
                        event(
                                "response.output_item.done",
                                "\"sequence_number\":91,\"output_index\":0,\"item\":{\"id\":\"msg_up1\",\"type\":\"message\","
                                        + "\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
                                        + "\"text\":\"" + wholeText + "\",\"annotations\":[],\"logprobs\":[]}]}"),
                        event("response.completed", "\"sequence_number\":92,\"response\":" + text(format, wholeText)));
            case CLAUDE ->
                List.of(
                        event("content_block_stop", "\"index\":0"),
                        event(
                                "message_delta",
                                "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                                        + "\"usage\":{\"input_tokens\":11,\"cache_creation_input_tokens\":0,"
                                        + "\"cache_read_input_tokens\":0,\"output_tokens\":7}"),
                        event("message_stop", null));
            case GEMINI ->
                List.of("data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"\"}]},"
                        + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":11,"
                        + "\"candidatesTokenCount\":7,\"totalTokenCount\":18},\"modelVersion\":\"upstream-model\","
                        + "\"responseId\":\"up1\"}\r\n\r\n");
        };
    }

    /** A whole stream that says {@code words} one by one. */
    public static String stream(Format format, String... words) {
        StringBuilder stream = new StringBuilder();
        opening(format).forEach(stream::append);
        for (String word : words) {
            stream.append(delta(format, word));
        }
        ending(format, String.join("", words)).forEach(stream::append);
        return stream.toString();
    }

    /** A whole stream that calls {@code get_weather} for Paris. */
    static String toolStream(Format format) {
        return switch (format) {
            case OPENAI_CHAT ->
                chunk("{\"role\":\"assistant\",\"content\":null}", "null")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_up1\",\"type\":\"function\",\"function\":"
                                        + "{\"name\":\"get_weather\",\"arguments\":\"\"}}]}",
                                "null")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}",
                                "null")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Paris\\\"}\"}}]}",
                                "null")
                        + chunk("{}", "\"tool_calls\"")
                        + "data: [DONE]\n\n";
            case OPENAI_RESPONSES ->
                event("response.created", "\"sequence_number\":0,\"response\":" + RESPONSE)
                        + event(
                                "response.output_item.added",
                                "\"sequence_number\":1,\"output_index\":0,\"item\":{"
                                        + "\"id\":\"fc_up1\",\"type\":\"function_call\",\"status\":\"in_progress\","
                                        + "\"call_id\":\"call_up1\",\"name\":\"get_weather\",\"arguments\":\"\"}")
                        + event(
                                "response.function_call_arguments.delta",
                                "\"sequence_number\":2,\"item_id\":\"fc_up1\","
                                        + "\"output_index\":0,\"delta\":\"{\\\"city\\\":\\\"Paris\\\"}\"")
                        + event(
                                "response.function_call_arguments.done",
                                "\"sequence_number\":3,\"item_id\":\"fc_up1\","
                                        + "\"output_index\":0,\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"")
                        + event(
                                "response.output_item.done",
                                "\"sequence_number\":4,\"output_index\":0,\"item\":{"
                                        + "\"id\":\"fc_up1\",\"type\":\"function_call\",\"status\":\"completed\","
                                        + "\"call_id\":\"call_up1\",\"name\":\"get_weather\","
                                        + "\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"}")
                        + event("response.completed", "\"sequence_number\":5,\"response\":" + toolCall(format));
            case CLAUDE ->
                opening(format).get(0)
                        + event(
                                "content_block_start",
                                "\"index\":0,\"content_block\":{\"type\":\"tool_use\","
                                        + "\"id\":\"toolu_up1\",\"name\":\"get_weather\",\"input\":{}}")
                        + event(
                                "content_block_delta",
                                "\"index\":0,\"delta\":{\"type\":\"input_json_delta\","
                                        + "\"partial_json\":\"{\\\"city\\\":\"}")
                        + event(
                                "content_block_delta",
                                "\"index\":0,\"delta\":{\"type\":\"input_json_delta\","
                                        + "\"partial_json\":\"\\\"Paris\\\"}\"}")
                        + event("content_block_stop", "\"index\":0")
                        + event(
                                "message_delta",
                                "\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},"
                                        + "\"usage\":{\"output_tokens\":7}")
                        + event("message_stop", null);
            case GEMINI -> "data: " + toolCall(format) + "\r\n\r\n";
        };
    }

    private static final String RESPONSE = "{\"id\":\"resp_up1\",\"object\":\"response\",\"created_at\":1700000000,"
            + "\"status\":\"in_progress\",\"error\":null,\"incomplete_details\":null,\"model\":\"upstream-model\","
            + "\"output\":[],\"parallel_tool_calls\":true,\"tool_choice\":\"auto\",\"tools\":[],\"metadata\":{},"
            + "\"usage\":null}";

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-up1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"upstream-model\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String event(String type, @Nullable String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (members == null ? "" : "," + members)
                + "}\n\n";
    }
}
