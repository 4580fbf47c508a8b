package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operation 30, sound through {@code generateContent} (S0-066): relayed, and spoken by a model of OpenAI's. */
class PromisedGeminiAudioTest {
    private static final String KEY = "gemini-token";
    private static final String PATH = "/v1beta/models/gemini-2.5-flash-preview-tts:generateContent";
    private static final String SPOKEN = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"inlineData\":"
            + "{\"mimeType\":\"audio/L16;codec=pcm;rate=24000\",\"data\":\"AQACAAMA\"}}]},\"finishReason\":\"STOP\"}],"
            + "\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":25,\"totalTokenCount\":28,"
            + "\"candidatesTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":25}]}}";
    private static final String REQUEST = "{\"contents\":[{\"parts\":[{\"text\":\"Say hello\"}]}],\"generationConfig\":"
            + "{\"responseModalities\":[\"AUDIO\"],\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":"
            + "{\"voiceName\":\"Kore\"}}}}}";

    private static GatewayHost host(Format channel, FakeUpstream upstream) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(channel.channel(upstream.baseUrl()))
                .token(new AccessToken("t", KEY, List.of("*"), Limits.NONE, null))
                .build());
    }

    private static ProbeResponse ask(GatewayHost host, String path, String body) throws Exception {
        return HttpProbe.post(host.url() + path, HeaderList.of("x-goog-api-key", KEY), body);
    }

    @Test
    void op30_S0_066_soundComesInline() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, SPOKEN));
                GatewayHost host = host(Format.GEMINI, upstream)) {
            assertEquals(SPOKEN, ask(host, PATH, REQUEST).text());
            assertEquals(REQUEST, upstream.requests().get(0).bodyText());
            assertEquals(PATH, upstream.requests().get(0).path());
        }
    }

    @Test
    void op30_S0_066_soundComesInAStream() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.events("data: " + SPOKEN, "data: " + SPOKEN));
                GatewayHost host = host(Format.GEMINI, upstream)) {
            String stream = PATH.replace(":generate", ":streamGenerate") + "?alt=sse";
            List<Sse.Event> events = ask(host, stream, REQUEST).events();
            assertEquals(
                    List.of(SPOKEN, SPOKEN),
                    events.stream().map(Sse.Event::data).toList());
        }
    }

    @Test
    void op30_S0_066_aModelOfOpenAisSpeaks() throws Exception {
        String answer =
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-audio\",\"choices\":[{"
                        + "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"audio\":{\"id\":\"a\",\"data\":"
                        + "\"AQACAAMA\",\"expires_at\":1,\"transcript\":\"Hello\"}},\"finish_reason\":\"stop\"}]}";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, answer));
                GatewayHost host = host(Format.OPENAI_CHAT, upstream)) {
            ProbeResponse told = ask(host, PATH, REQUEST);
            JsonObject content =
                    told.json().getJsonArray("candidates").getJsonObject(0).getJsonObject("content");
            JsonObject data = content.getJsonArray("parts").getJsonObject(1).getJsonObject("inlineData");
            assertEquals("audio/L16;codec=pcm;rate=24000", data.getString("mimeType"));
            assertEquals("AQACAAMA", data.getString("data"));
            JsonObject sent = upstream.requests().get(0).bodyJson();
            assertEquals("pcm16", sent.getJsonObject("audio").getString("format"));
            assertTrue(sent.getJsonArray("modalities").toString().contains("audio"));
        }
    }

    @Test
    void op30_badBodiesAndKeysAreRefused() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.GEMINI, upstream)) {
            ProbeResponse bad = ask(host, PATH, "{\"contents\":7}");
            assertEquals(400, bad.status());
            assertEquals("INVALID_ARGUMENT", bad.json().getJsonObject("error").getString("status"));
            ProbeResponse nobody = HttpProbe.post(host.url() + PATH, HeaderList.empty(), REQUEST);
            assertEquals(401, nobody.status());
            assertEquals("UNAUTHENTICATED", nobody.json().getJsonObject("error").getString("status"));
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op30_failuresAreTold() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.html(500, "<h1>Oops</h1>"));
                GatewayHost host = host(Format.GEMINI, upstream)) {
            ProbeResponse told = ask(host, PATH, REQUEST);
            assertEquals(502, told.status());
            assertEquals("UNAVAILABLE", told.json().getJsonObject("error").getString("status"));
        }
    }
}
