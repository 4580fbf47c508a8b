package dev.interlingua.dialect.openai.audio;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Pcm;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.Usage;
import dev.interlingua.service.SpeechRequest;
import dev.interlingua.service.SpeechResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** {@code POST /v1/audio/speech}: JSON in; a file of sound out, or the same in server-sent events. */
final class SpeechCodec implements ServiceCodec<SpeechRequest, SpeechResponse> {
    private static final Headers HEADERS = Headers.of("Content-Type", "application/json", "Accept", "*/*");
    private static final UsageReader USAGE = new UsageReader("usage", OpenAiUsage::read, OpenAiUsage::merge);

    /** Bytes of sound in one event: about a second; whole samples, and whole groups of base64. */
    private static final int EVENT_BYTES = 48_000;

    @Override
    public String model(InboundRequest request) {
        return AudioModel.of(request.members());
    }

    @Override
    public void check(InboundRequest request) {
        SpeechChecks.check(request.members());
    }

    @Override
    public SpeechRequest decodeRequest(InboundRequest request) {
        TopLevel body = request.members();
        String input = body.string("input");
        return new SpeechRequest(
                model(request),
                input == null ? "" : input,
                SpeechChecks.voice(body),
                body.string("instructions"),
                body.string("response_format"),
                body.value("speed") instanceof JsonNumber speed ? speed.bigDecimalValue() : null,
                "sse".equals(body.string("stream_format")));
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return new WireRequest(OpenAiAudioDialect.SPEECH_PATH, HEADERS, request.bodyNaming(target.model()));
    }

    /** Bare samples where they are wanted, else a WAVE file: whoever made the request written has said so. */
    @Override
    public ServiceReply encodeResponse(
            SpeechResponse response, SpeechRequest request, ServiceContext context, Losses losses) {
        boolean bare = "pcm".equals(request.format());
        byte[] sound = bare ? response.samples() : Pcm.wav(response.samples(), response.rate());
        if (request.events()) {
            return new ServiceReply("text/event-stream", events(sound, response.usage()));
        }
        return new ServiceReply(bare ? pcm(response.rate()) : "audio/wav", sound);
    }

    /** OpenAI's samples have one rate, which nobody tells. */
    private static String pcm(int rate) {
        return rate == Pcm.USUAL_RATE ? "audio/pcm" : "audio/pcm;rate=" + rate;
    }

    private static byte[] events(byte[] sound, Usage usage) {
        StringBuilder out = new StringBuilder(sound.length * 4 / 3 + 1024);
        for (int at = 0; at < sound.length; at += EVENT_BYTES) {
            byte[] piece = Arrays.copyOfRange(sound, at, Math.min(sound.length, at + EVENT_BYTES));
            event(
                    out,
                    Json.object()
                            .add("type", "speech.audio.delta")
                            .add("audio", Base64.getEncoder().encodeToString(piece))
                            .build());
        }
        event(
                out,
                Json.object()
                        .add("type", "speech.audio.done")
                        .add("usage", counts(usage))
                        .build());
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void event(StringBuilder out, JsonObject data) {
        out.append("data: ").append(Json.write(data)).append("\n\n");
    }

    /** All three members are required here. */
    private static JsonObject counts(Usage usage) {
        Long input = usage.input();
        Long output = usage.output();
        Long total = usage.total();
        return Json.object()
                .add("input_tokens", input == null ? 0 : input)
                .add("output_tokens", output == null ? 0 : output)
                .add("total_tokens", total == null ? 0 : total)
                .build();
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }
}
