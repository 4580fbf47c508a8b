package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Pcm;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Usage;
import dev.interlingua.service.SpeechRequest;
import dev.interlingua.service.SpeechResponse;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Speech by a Gemini model: {@code generateContent} with sound as its only modality (ai.google.dev, "Speech generation").
 * What comes is bare samples, in spite of what the caller may have asked for: a head of WAVE can be put before them, and no
 * more. {@code mp3}, which is what callers get who do not choose, becomes WAVE with a warning; other formats are refused.
 */
final class SpeechService implements UpstreamService<SpeechRequest, SpeechResponse> {
    private final ErrorCodec errors = new GeminiErrors(false);

    @Override
    public Operation operation() {
        return Operation.SPEAK;
    }

    @Override
    public String format() {
        return GeminiDialect.FORMAT;
    }

    @Override
    public ErrorCodec errors() {
        return errors;
    }

    @Override
    public Step<SpeechResponse> begin(SpeechRequest request, Target target, Losses losses) {
        format(request.format(), losses);
        if (request.speed() != null && request.speed().compareTo(BigDecimal.ONE) != 0) {
            losses.dropped("speed");
        }
        String voice = Voices.of(request.voice());
        if (!voice.equalsIgnoreCase(request.voice())) {
            losses.converted("voice", voice);
        }
        JsonObject body = Json.object()
                .add("contents", Json.array().add(turn(request)))
                .add("generationConfig", config(voice))
                .build();
        return Step.ask(
                Question.post(ModelPath.generate(target.model()), RequestEncoder.HEADERS, body),
                answer -> Step.done(decode(answer, request)));
    }

    private static void format(@Nullable String wanted, Losses losses) {
        String format = wanted == null ? "mp3" : wanted;
        switch (format) {
            case "wav", "pcm" -> {}
            case "mp3" -> losses.converted("response_format", "wav");
            default ->
                throw GatewayException.unsupported(
                        "response_format",
                        "This model's speech cannot be had as '" + format + "': ask for 'wav' or 'pcm'.");
        }
    }

    private static JsonObject turn(SpeechRequest request) {
        String how = request.instructions();
        String text = how == null || how.isBlank() ? request.input() : how + ": " + request.input();
        return Json.object()
                .add("role", "user")
                .add("parts", Json.array().add(Json.object().add("text", text)))
                .build();
    }

    private static JsonObject config(String voice) {
        JsonObject prebuilt = Json.object().add("voiceName", voice).build();
        return Json.object()
                .add("responseModalities", Json.array().add("AUDIO"))
                .add(
                        "speechConfig",
                        Json.object().add("voiceConfig", Json.object().add("prebuiltVoiceConfig", prebuilt)))
                .build();
    }

    private static SpeechResponse decode(UpstreamAnswer answer, SpeechRequest request) {
        ChatResponse read = ResponseDecoder.decode(
                answer.body(), ChatRequest.builder(request.model()).build());
        Candidate candidate = read.candidates().get(0);
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        int rate = Pcm.USUAL_RATE;
        for (ContentPart part : candidate.parts()) {
            if (part instanceof ContentPart.Media media
                    && media.kind() == ContentPart.MediaKind.AUDIO
                    && media.source() instanceof MediaSource.Inline inline) {
                samples.writeBytes(samples(media.mimeType(), inline));
                rate = Pcm.rate(String.valueOf(media.mimeType()));
            }
        }
        if (samples.size() == 0) {
            throw silence(candidate.finish());
        }
        Usage usage = read.usage();
        return new SpeechResponse(samples.toByteArray(), rate, usage == null ? Usage.NONE : usage);
    }

    private static byte[] samples(@Nullable String mimeType, MediaSource.Inline inline) {
        if (!Pcm.isPcm(mimeType)) {
            throw GatewayException.badGateway(
                    "The upstream's speech is '" + mimeType + "', which nobody here can read.");
        }
        return Base64.getDecoder().decode(inline.base64());
    }

    /** These models say nothing at times (finish reason OTHER); another attempt helps. A refusal stays one. */
    private static GatewayException silence(Finish finish) {
        FinishReason reason = finish.reason();
        if (reason == FinishReason.CONTENT_FILTER
                || reason == FinishReason.RECITATION
                || reason == FinishReason.REFUSAL) {
            return new GatewayException(
                    new ApiError(ErrorKind.CONTENT_POLICY, "The upstream refused to speak this text."));
        }
        return GatewayException.badGateway(
                "The upstream's answer holds no sound" + (finish.raw() == null ? "." : " (" + finish.raw() + ")."));
    }
}
