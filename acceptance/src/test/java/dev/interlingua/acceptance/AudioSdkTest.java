package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionStreamEvent;
import com.openai.models.audio.transcriptions.TranscriptionVerbose;
import com.openai.models.audio.translations.TranslationCreateParams;
import dev.interlingua.dialect.Pcm;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Corpus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's official Java SDK, audio, against a channel of OpenAI's and one of Gemini's. */
class AudioSdkTest {
    private static final String SPOKEN = "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":"
            + "\"audio/L16;codec=pcm;rate=24000\",\"data\":\"AQACAAMA\"}}]},\"finishReason\":\"STOP\"}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path directory;

    private static OpenAIClient client(SdkHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private Path recording() throws Exception {
        return Files.writeString(directory.resolve("meeting.wav"), AudioForm.WAVE.repeat(10_000));
    }

    private static void answers(SdkHost host, String json) {
        host.upstream().answer(Answer.json(200, json));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "GEMINI"})
    void speech(Format channel) throws Exception {
        byte[] samples = {1, 0, 2, 0, 3, 0};
        byte[] file = Pcm.wav(samples, 24_000);
        try (SdkHost host = SdkHost.of(channel)) {
            host.upstream()
                    .answer(
                            channel == Format.GEMINI
                                    ? Answer.json(200, SPOKEN)
                                    : Answer.bytes("audio/wav", file).chunked());
            SpeechCreateParams params = SpeechCreateParams.builder()
                    .model("some-model")
                    .input("Hello")
                    .voice(SpeechCreateParams.Voice.UnionMember1.CORAL)
                    .responseFormat(SpeechCreateParams.ResponseFormat.WAV)
                    .build();
            try (HttpResponse answer = client(host).audio().speech().create(params)) {
                assertEquals(200, answer.statusCode());
                assertArrayEquals(file, answer.body().readAllBytes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "GEMINI"})
    void transcription(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            answers(
                    host,
                    channel == Format.GEMINI ? Canned.text(channel, "Hello there") : "{\"text\":\"Hello there\"}");
            String text = client(host)
                    .audio()
                    .transcriptions()
                    .create(TranscriptionCreateParams.builder()
                            .file(recording())
                            .model("some-model")
                            .language("en")
                            .build())
                    .asTranscription()
                    .text();
            assertEquals("Hello there", text);
            assertTrue(channel == Format.GEMINI || host.asked(0).contains("filename=\"meeting.wav\""));
        }
    }

    @Test
    void transcriptionWithTimes() throws Exception {
        String answer = Corpus.load("corpus", "openai-audio").stream()
                .filter(each -> each.name().equals("simpleopenai-audios-transcribe"))
                .map(each -> new String(each.responseBytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        try (SdkHost host = SdkHost.of(Format.OPENAI_CHAT)) {
            answers(host, answer);
            TranscriptionVerbose told = client(host)
                    .audio()
                    .transcriptions()
                    .create(TranscriptionCreateParams.builder()
                            .file(recording())
                            .model("some-model")
                            .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                            .timestampGranularities(List.of(
                                    TranscriptionCreateParams.TimestampGranularity.WORD,
                                    TranscriptionCreateParams.TimestampGranularity.SEGMENT))
                            .build())
                    .asVerbose();
            assertEquals("english", told.language());
            assertEquals(1, told.segments().orElseThrow().size());
            assertTrue(host.asked(0).contains("verbose_json"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "GEMINI"})
    void streamedTranscription(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            host.upstream()
                    .answer(
                            channel == Format.GEMINI
                                    ? Answer.json(200, Canned.text(channel, "Hello there"))
                                    : Answer.events(
                                            "data: {\"type\":\"transcript.text.delta\",\"delta\":\"Hello\"}",
                                            "data: {\"type\":\"transcript.text.delta\",\"delta\":\" there\"}",
                                            "data: {\"type\":\"transcript.text.done\",\"text\":\"Hello there\"}"));
            StringBuilder said = new StringBuilder();
            try (StreamResponse<TranscriptionStreamEvent> stream = client(host)
                    .audio()
                    .transcriptions()
                    .createStreaming(TranscriptionCreateParams.builder()
                            .file(recording())
                            .model("some-model")
                            .build())) {
                stream.stream().forEach(event -> {
                    if (event.isTranscriptTextDelta()) {
                        said.append(event.asTranscriptTextDelta().delta());
                    } else {
                        assertEquals("Hello there", event.asTranscriptTextDone().text());
                    }
                });
            }
            assertEquals("Hello there", said.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "GEMINI"})
    @SuppressWarnings("deprecation") // the SDK advises against the endpoint, which its users call all the same
    void translation(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            answers(
                    host,
                    channel == Format.GEMINI ? Canned.text(channel, "Hello there") : "{\"text\":\"Hello there\"}");
            String text = client(host)
                    .audio()
                    .translations()
                    .create(TranslationCreateParams.builder()
                            .file(recording())
                            .model("some-model")
                            .build())
                    .asTranslation()
                    .text();
            assertEquals("Hello there", text);
        }
    }
}
