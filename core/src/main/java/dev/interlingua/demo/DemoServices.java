package dev.interlingua.demo;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.http.Form;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.EmbeddingRequest;
import dev.interlingua.service.EmbeddingResponse;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ModerationRequest;
import dev.interlingua.service.ModerationResponse;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;
import dev.interlingua.service.SpeechRequest;
import dev.interlingua.service.SpeechResponse;
import dev.interlingua.service.TranscriptionRequest;
import dev.interlingua.service.TranscriptionResponse;
import dev.interlingua.upstream.UpstreamResponse;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the demo model does besides conversation, each by a plain rule and always alike. */
final class DemoServices {
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/instructions",
            "self-harm/intent",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");
    private static final ServiceContext CONTEXT = new ServiceContext(DemoTransport.NAME, DemoTransport.CREATED);
    private static final List<String> VIOLENT = List.of("kill", "harm", "attack", "murder");

    private DemoServices() {}

    /** Reads a request and writes its answer. */
    @SuppressWarnings("unchecked") // a codec's answers are of the kind that belongs to its requests
    static <Q, R> UpstreamResponse answer(ServiceCodec<Q, R> codec, InboundRequest inbound) {
        codec.check(inbound);
        Q request = codec.decodeRequest(inbound);
        ServiceReply reply = codec.encodeResponse((R) answer(request), request, CONTEXT, new Losses());
        return DemoTransport.respond(200, reply.contentType(), reply.body());
    }

    /** As the other, for a form. */
    @SuppressWarnings("unchecked") // as above
    static <Q, R> UpstreamResponse answer(UploadCodec<Q, R> codec, Form form) {
        codec.check(name -> form.texts(name));
        Q request = codec.decodeRequest(form);
        ServiceReply reply = codec.encodeResponse((R) answer(request), request, CONTEXT, new Losses());
        return DemoTransport.respond(200, reply.contentType(), reply.body());
    }

    private static Object answer(Object request) {
        if (request instanceof EmbeddingRequest embedding) {
            return embed(embedding);
        } else if (request instanceof RerankRequest rerank) {
            return rerank(rerank);
        } else if (request instanceof ModerationRequest moderation) {
            return moderate(moderation);
        } else if (request instanceof SpeechRequest speech) {
            return speak(speech);
        } else if (request instanceof ImageRequest image) {
            return draw(image);
        } else if (request instanceof TranscriptionRequest recording) {
            return writeDown(recording);
        }
        throw GatewayException.unsupported("model", "The demo model does not do this.");
    }

    private static EmbeddingResponse embed(EmbeddingRequest request) {
        List<String> texts = request.inputs().stream()
                .map(input -> input.content() instanceof EmbeddingRequest.Text text
                        ? text.text()
                        : ((EmbeddingRequest.Tokens) input.content())
                                .ids().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
        List<float[]> vectors = IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    Integer wanted = request.inputs().get(i).dimensions();
                    return DemoVectors.of(
                            texts.get(i), wanted == null ? DemoVectors.DIMENSIONS : Math.min(wanted, 4096));
                })
                .toList();
        return new EmbeddingResponse(request.model(), vectors, words(texts));
    }

    private static RerankResponse rerank(RerankRequest request) {
        List<RerankResponse.Rank> ranks = IntStream.range(0, request.documents().size())
                .mapToObj(
                        i -> new RerankResponse.Rank(i, score(DemoVectors.likeness(request.query(), request.text(i)))))
                .sorted(Comparator.comparing(RerankResponse.Rank::score).reversed())
                .limit(request.wanted())
                .toList();
        return new RerankResponse(
                "demo-rerank", ranks, 1L, JsonValue.EMPTY_JSON_OBJECT, words(List.of(request.query())));
    }

    private static BigDecimal score(double likeness) {
        return BigDecimal.valueOf(likeness).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static ModerationResponse moderate(ModerationRequest request) {
        List<ModerationResponse.Result> results = request.inputs().stream()
                .map(input -> String.join(" ", input.texts()).toLowerCase(Locale.ROOT))
                .map(text -> VIOLENT.stream().anyMatch(text::contains))
                .map(DemoServices::judged)
                .toList();
        return new ModerationResponse("modr-demo", request.model(), results);
    }

    private static ModerationResponse.Result judged(boolean violent) {
        Map<String, Double> scores = new LinkedHashMap<>();
        CATEGORIES.forEach(category -> scores.put(category, category.equals("violence") && violent ? 0.95 : 0.001));
        return new ModerationResponse.Result(violent, scores);
    }

    private static SpeechResponse speak(SpeechRequest request) {
        return new SpeechResponse(DemoSound.of(request.input()), DemoSound.RATE, words(List.of(request.input())));
    }

    private static TranscriptionResponse writeDown(TranscriptionRequest request) {
        String text = "The demo model hears nothing; this recording has "
                + request.recording().bytes().length + " bytes.";
        return new TranscriptionResponse(text, false, words(List.of(text)));
    }

    private static ImageResponse draw(ImageRequest request) {
        List<ImageResponse.Picture> pictures = IntStream.range(0, request.wanted())
                .mapToObj(i -> Base64.getEncoder().encodeToString(DemoPicture.of(request.prompt() + " " + i)))
                .map(base64 -> request.output().form() == ImageRequest.Form.ADDRESS
                        ? ImageResponse.Picture.at("data:image/png;base64," + base64, null)
                        : ImageResponse.Picture.of(base64, "image/png", null))
                .toList();
        return new ImageResponse(null, pictures, words(List.of(request.prompt())), ImageResponse.Told.NOTHING, null);
    }

    /** The demo model's tokens are words. */
    private static Usage words(List<String> texts) {
        long count = texts.stream().mapToLong(Words::count).sum();
        return Usage.builder().input(count).output(0L).build();
    }
}
