package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.genai.Chat;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import dev.interlingua.acceptance.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chat sessions of Google's SDK with tools, by hand and called by the SDK itself, against a channel of each kind. */
public class GenAiAgentTest {
    private static final String MODEL = "gemini-3-pro-preview";
    private static final String QUESTION = "Weather and time in Paris, then the weather in Rome, please.";

    private final List<String> ran = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    private static FunctionDeclaration tool(String name, String parameter) {
        return FunctionDeclaration.builder()
                .name(name)
                .description("[" + name + "] what it says")
                .parametersJsonSchema(Map.of(
                        "type", "object",
                        "properties", Map.of(parameter, Map.of("type", "string")),
                        "required", List.of(parameter)))
                .build();
    }

    private static GenerateContentConfig config(Tool tools) {
        return GenerateContentConfig.builder()
                .maxOutputTokens(32000)
                .thinkingConfig(ThinkingConfig.builder()
                        .thinkingLevel("HIGH")
                        .includeThoughts(true)
                        .build())
                .tools(tools)
                .build();
    }

    private static Client client(AgentHost host) {
        return Client.builder()
                .apiKey("any")
                .httpOptions(HttpOptions.builder().baseUrl(host.url()).build())
                .build();
    }

    private interface Ask {
        List<GenerateContentResponse> ask(Chat chat, Content content);
    }

    private void run(Format channel, Ask ask) throws Exception {
        try (ScriptedUpstream vendor =
                        new ScriptedUpstream(channel, SdkScript.turns(), channel == Format.GEMINI, false);
                AgentHost host = AgentHost.of(channel, MODEL, AgentHost.model(channel), vendor.upstream());
                Client client = client(host)) {
            Tool tools = Tool.builder()
                    .functionDeclarations(tool("get_weather", "city"), tool("get_time", "zone"))
                    .build();
            Chat chat = client.chats.create(MODEL, config(tools));
            Content next = Content.builder()
                    .role("user")
                    .parts(Part.fromText(QUESTION))
                    .build();
            while (next != null) {
                next = step(ask.ask(chat, next));
            }
            assertEquals(SdkScript.TEXTS, texts);
            assertEquals(SdkScript.RAN, ran);
            vendor.assertContent();
        }
    }

    private @org.jspecify.annotations.Nullable Content step(List<GenerateContentResponse> chunks) {
        StringBuilder text = new StringBuilder();
        List<Part> results = new ArrayList<>();
        for (GenerateContentResponse chunk : chunks) {
            for (Part part : chunk.parts() == null ? List.<Part>of() : chunk.parts()) {
                if (!part.thought().orElse(false)) {
                    text.append(part.text().orElse(""));
                }
                part.functionCall().ifPresent(call -> results.add(result(call)));
            }
        }
        texts.add(text.toString());
        return results.isEmpty()
                ? null
                : Content.builder().role("user").parts(results).build();
    }

    private Part result(FunctionCall call) {
        String name = call.name().orElseThrow();
        Map<String, Object> args = call.args().orElseThrow();
        ran.add(name + " "
                + Build.object(args.entrySet().stream()
                        .flatMap(arg -> java.util.stream.Stream.of((Object) arg.getKey(), arg.getValue()))
                        .toArray()));
        FunctionResponse.Builder response =
                FunctionResponse.builder().name(name).response(Map.of("output", "result of " + name));
        call.id().ifPresent(response::id);
        return Part.builder().functionResponse(response.build()).build();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        run(channel, (chat, content) -> List.of(chat.sendMessage(content)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        run(channel, (chat, content) -> {
            List<GenerateContentResponse> chunks = new ArrayList<>();
            try (ResponseStream<GenerateContentResponse> stream = chat.sendMessageStream(content)) {
                stream.forEach(chunks::add);
            }
            return chunks;
        });
    }

    /** For the SDK to call. Without parameters, since it finds their names only in classes compiled for that. */
    public static String weatherHere() {
        return "sunny";
    }

    /** The same. */
    public static String timeHere() {
        return "noon";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void functionsTheSdkCalls(Format channel) throws Exception {
        List<Turn> script = List.of(
                new Turn("Both.", "", Turn.Use.of("weatherHere", "{}"), Turn.Use.of("timeHere", "{}")),
                new Turn("Done.", "Sunny at noon."));
        try (ScriptedUpstream vendor = new ScriptedUpstream(channel, script, channel == Format.GEMINI, false);
                AgentHost host = AgentHost.of(channel, MODEL, AgentHost.model(channel), vendor.upstream());
                Client client = client(host)) {
            Tool tools = Tool.builder()
                    .functions(
                            GenAiAgentTest.class.getMethod("weatherHere"), GenAiAgentTest.class.getMethod("timeHere"))
                    .build();
            Chat chat = client.chats.create(MODEL, config(tools));
            GenerateContentResponse answer = chat.sendMessage("How is it here?");
            assertNotNull(answer.text());
            assertEquals("Sunny at noon.", answer.text());
            vendor.assertContent();
        }
    }
}
