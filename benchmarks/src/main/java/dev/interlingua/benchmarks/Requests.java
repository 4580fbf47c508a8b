package dev.interlingua.benchmarks;

import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;

/**
 * Requests as agents send them: instructions, two tools, a history with tool calls and their results. From about a
 * megabyte on most of it is an image.
 */
final class Requests {
    private static final int IMAGE_FROM_KILOBYTES = 1000;
    private static final String CALL_ID = "call_9qH2mZ1vWb7pKc4tXy8sLr3d";
    private static final String QUESTION = "What is the weather in Zürich? Say \"warm\" or \"cold\",\nand why. ";
    private static final String ANSWER = "It is 21 °C and the sun shines over the lake: \"warm\". ";
    private static final String RESULT = "{\"city\":\"Zürich\",\"celsius\":21,\"sky\":\"clear\",\"wind\":\"3 m/s\"}";
    private static final String ARGUMENTS = "{\"city\":\"Zürich\",\"unit\":\"celsius\"}";

    private Requests() {}

    /** A body of about {@code kilobytes}. */
    static String body(Format format, int kilobytes) {
        boolean image = kilobytes >= IMAGE_FROM_KILOBYTES;
        int turns = kilobytes == 1 ? 0 : Math.min(kilobytes, 40) * 1000 / 1500;
        byte[] pixels = new byte[image ? (kilobytes - 40) * 750 : 0];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + (i >> 7));
        }
        String base64 = Base64.getEncoder().encodeToString(pixels);
        return Json.write(
                switch (format) {
                    case OPENAI_CHAT -> chat(turns, base64);
                    case OPENAI_RESPONSES -> responses(turns, base64);
                    case CLAUDE -> claude(turns, base64);
                    case GEMINI -> gemini(turns, base64);
                });
    }

    private static String instructions() {
        return "You answer briefly. Ask the tools before you guess.";
    }

    private static JsonObject schema() {
        return Json.object()
                .add("type", "object")
                .add(
                        "properties",
                        Json.object()
                                .add("city", typed("string").add("description", "Name of the city"))
                                .add(
                                        "unit",
                                        typed("string")
                                                .add(
                                                        "enum",
                                                        Json.array()
                                                                .add("celsius")
                                                                .add("fahrenheit"))))
                .add("required", Json.array().add("city"))
                .build();
    }

    private static JsonObjectBuilder typed(String type) {
        return Json.object().add("type", type);
    }

    private static JsonObjectBuilder tool(String name, String schemaMember) {
        return Json.object()
                .add("name", name)
                .add("description", "Tells about a city.")
                .add(schemaMember, schema());
    }

    private static String question(int turn) {
        return QUESTION.repeat(8) + turn;
    }

    private static String answer(int turn) {
        return ANSWER.repeat(8) + turn;
    }

    private static JsonObjectBuilder said(String role, String content) {
        return Json.object().add("role", role).add("content", content);
    }

    private static JsonObject chat(int turns, String image) {
        JsonArrayBuilder messages = Json.array().add(said("system", instructions()));
        for (int i = 0; i < turns; i++) {
            JsonObjectBuilder function =
                    Json.object().add("name", "get_weather").add("arguments", ARGUMENTS);
            messages.add(said("user", question(i)))
                    .add(Json.object()
                            .add("role", "assistant")
                            .addNull("content")
                            .add(
                                    "tool_calls",
                                    Json.array()
                                            .add(typed("function")
                                                    .add("id", CALL_ID + i)
                                                    .add("function", function))))
                    .add(said("tool", RESULT).add("tool_call_id", CALL_ID + i))
                    .add(said("assistant", answer(i)));
        }
        JsonArrayBuilder last = Json.array().add(typed("text").add("text", QUESTION));
        if (!image.isEmpty()) {
            last.add(typed("image_url").add("image_url", Json.object().add("url", "data:image/png;base64," + image)));
        }
        messages.add(Json.object().add("role", "user").add("content", last));
        JsonArrayBuilder tools = Json.array()
                .add(typed("function").add("function", tool("get_weather", "parameters")))
                .add(typed("function").add("function", tool("get_traffic", "parameters")));
        return Json.object()
                .add("model", Format.OPENAI_CHAT.model())
                .add("messages", messages)
                .add("tools", tools)
                .add("temperature", 0.5)
                .add("stream", true)
                .build();
    }

    private static JsonObject responses(int turns, String image) {
        JsonArrayBuilder input = Json.array();
        for (int i = 0; i < turns; i++) {
            input.add(said("user", question(i)))
                    .add(typed("function_call")
                            .add("call_id", CALL_ID + i)
                            .add("name", "get_weather")
                            .add("arguments", ARGUMENTS))
                    .add(typed("function_call_output")
                            .add("call_id", CALL_ID + i)
                            .add("output", RESULT))
                    .add(said("assistant", answer(i)));
        }
        JsonArrayBuilder last = Json.array().add(typed("input_text").add("text", QUESTION));
        if (!image.isEmpty()) {
            last.add(typed("input_image").add("image_url", "data:image/png;base64," + image));
        }
        input.add(Json.object().add("role", "user").add("content", last));
        JsonArrayBuilder tools = Json.array()
                .add(tool("get_weather", "parameters").add("type", "function").add("strict", false))
                .add(tool("get_traffic", "parameters").add("type", "function").add("strict", false));
        return Json.object()
                .add("model", Format.OPENAI_RESPONSES.model())
                .add("instructions", instructions())
                .add("input", input)
                .add("tools", tools)
                .add("temperature", 0.5)
                .add("stream", true)
                .build();
    }

    private static JsonObject claude(int turns, String image) {
        JsonArrayBuilder messages = Json.array();
        for (int i = 0; i < turns; i++) {
            JsonObjectBuilder call = typed("tool_use")
                    .add("id", CALL_ID + i)
                    .add("name", "get_weather")
                    .add("input", Json.object().add("city", "Zürich").add("unit", "celsius"));
            JsonObjectBuilder result =
                    typed("tool_result").add("tool_use_id", CALL_ID + i).add("content", RESULT);
            messages.add(said("user", question(i)))
                    .add(Json.object()
                            .add("role", "assistant")
                            .add("content", Json.array().add(call)))
                    .add(Json.object()
                            .add("role", "user")
                            .add("content", Json.array().add(result)))
                    .add(said("assistant", answer(i)));
        }
        JsonArrayBuilder last = Json.array().add(typed("text").add("text", QUESTION));
        if (!image.isEmpty()) {
            last.add(typed("image")
                    .add(
                            "source",
                            typed("base64").add("media_type", "image/png").add("data", image)));
        }
        messages.add(Json.object().add("role", "user").add("content", last));
        return Json.object()
                .add("model", Format.CLAUDE.model())
                .add("max_tokens", 1024)
                .add("system", instructions())
                .add("messages", messages)
                .add(
                        "tools",
                        Json.array().add(tool("get_weather", "input_schema")).add(tool("get_traffic", "input_schema")))
                .add("temperature", 0.5)
                .add("stream", true)
                .build();
    }

    private static JsonObjectBuilder content(String role, JsonArrayBuilder parts) {
        return Json.object().add("role", role).add("parts", parts);
    }

    private static JsonArrayBuilder text(String text) {
        return Json.array().add(Json.object().add("text", text));
    }

    private static JsonObject gemini(int turns, String image) {
        JsonArrayBuilder contents = Json.array();
        for (int i = 0; i < turns; i++) {
            JsonObjectBuilder call = Json.object()
                    .add("name", "get_weather")
                    .add("args", Json.object().add("city", "Zürich").add("unit", "celsius"));
            JsonObjectBuilder result = Json.object()
                    .add("name", "get_weather")
                    .add("response", Json.object().add("result", RESULT));
            contents.add(content("user", text(question(i))))
                    .add(content("model", Json.array().add(Json.object().add("functionCall", call))))
                    .add(content("user", Json.array().add(Json.object().add("functionResponse", result))))
                    .add(content("model", text(answer(i))));
        }
        JsonArrayBuilder last = text(QUESTION);
        if (!image.isEmpty()) {
            last.add(Json.object()
                    .add(
                            "inlineData",
                            Json.object().add("mimeType", "image/png").add("data", image)));
        }
        contents.add(content("user", last));
        JsonArrayBuilder declarations =
                Json.array().add(tool("get_weather", "parameters")).add(tool("get_traffic", "parameters"));
        return Json.object()
                .add("systemInstruction", Json.object().add("parts", text(instructions())))
                .add("contents", contents)
                .add("tools", Json.array().add(Json.object().add("functionDeclarations", declarations)))
                .add("generationConfig", Json.object().add("temperature", 0.5))
                .build();
    }
}
