package dev.interlingua.acceptance;

import dev.interlingua.testkit.Sse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller of one format reads out of an answer.
 *
 * @param text the visible text
 * @param error the error's message, empty when there is none
 * @param inputTokens as the format counts them, cached ones included; -1 when not told
 * @param outputTokens -1 when not told
 */
record Reply(String text, String error, long inputTokens, long outputTokens) {

    static Reply plain(Format format, String body) {
        return read(format, List.of(parse(body)));
    }

    static Reply streamed(Format format, String body) {
        List<JsonObject> events = new ArrayList<>();
        int failure = format == Format.GEMINI ? body.indexOf("{\"error\"") : -1;
        String frames = failure < 0 ? body : body.substring(0, failure);
        Sse.events(frames).forEach(event -> {
            if (!event.data().equals("[DONE]")) {
                events.add(parse(event.data()));
            }
        });
        if (failure >= 0) {
            events.add(parse(body.substring(failure)));
        }
        return read(format, events);
    }

    private static JsonObject parse(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static Reply read(Format format, List<JsonObject> objects) {
        StringBuilder text = new StringBuilder();
        StringBuilder error = new StringBuilder();
        long[] tokens = {-1, -1};
        for (JsonObject object : objects) {
            switch (format) {
                case OPENAI_CHAT -> chat(object, text, tokens);
                case OPENAI_RESPONSES -> responses(object, text, error, tokens);
                case CLAUDE -> claude(object, text, tokens);
                case GEMINI -> gemini(object, text, tokens);
            }
            if (object.get("error") instanceof JsonObject failure) {
                error.append(failure.getString("message", ""));
            }
        }
        return new Reply(text.toString(), error.toString(), tokens[0], tokens[1]);
    }

    private static void chat(JsonObject object, StringBuilder text, long[] tokens) {
        if (object.containsKey("choices")) {
            for (JsonValue choice : object.getJsonArray("choices")) {
                JsonObject holder = choice.asJsonObject().get("delta") instanceof JsonObject delta
                        ? delta
                        : choice.asJsonObject().getJsonObject("message");
                if (holder.get("content") instanceof JsonString content) {
                    text.append(content.getString());
                }
            }
        }
        count(object, "usage", "prompt_tokens", "completion_tokens", tokens);
    }

    private static void responses(JsonObject object, StringBuilder text, StringBuilder error, long[] tokens) {
        String type = object.getString("type", "");
        if (type.equals("response.output_text.delta")) {
            text.append(object.getString("delta"));
        }
        JsonObject response = object.get("response") instanceof JsonObject inner ? inner : object;
        if (type.isEmpty() && response.containsKey("output")) {
            for (JsonValue item : response.getJsonArray("output")) {
                if (item.asJsonObject().getString("type").equals("message")) {
                    item.asJsonObject()
                            .getJsonArray("content")
                            .forEach(part -> text.append(part.asJsonObject().getString("text", "")));
                }
            }
        }
        if (type.equals("error")) {
            error.append(object.getString("message", ""));
        }
        if (type.equals("response.failed")) {
            error.append(response.getJsonObject("error").getString("message"));
        }
        count(response, "usage", "input_tokens", "output_tokens", tokens);
    }

    private static void claude(JsonObject object, StringBuilder text, long[] tokens) {
        if (object.getString("type", "").equals("content_block_delta")) {
            text.append(object.getJsonObject("delta").getString("text", ""));
        }
        if (object.containsKey("content")) {
            object.getJsonArray("content")
                    .forEach(block -> text.append(block.asJsonObject().getString("text", "")));
        }
        count(object, "usage", "input_tokens", "output_tokens", tokens);
    }

    private static void gemini(JsonObject object, StringBuilder text, long[] tokens) {
        if (object.containsKey("candidates")) {
            for (JsonValue candidate : object.getJsonArray("candidates")) {
                if (candidate.asJsonObject().get("content") instanceof JsonObject content
                        && content.containsKey("parts")) {
                    content.getJsonArray("parts")
                            .forEach(part -> text.append(part.asJsonObject().getString("text", "")));
                }
            }
        }
        count(object, "usageMetadata", "promptTokenCount", "candidatesTokenCount", tokens);
    }

    private static void count(JsonObject object, String member, String input, String output, long[] tokens) {
        if (object.get(member) instanceof JsonObject usage) {
            tokens[0] = usage.containsKey(input) ? usage.getInt(input) : tokens[0];
            tokens[1] = usage.containsKey(output) ? usage.getInt(output) : tokens[1];
        }
    }
}
