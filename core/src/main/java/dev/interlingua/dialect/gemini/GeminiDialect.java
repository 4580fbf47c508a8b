package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Google's Gemini API: {@code generateContent}, {@code streamGenerateContent} in both framings,
 * {@code countTokens}, {@code embedContent}, {@code batchEmbedContents}, and the model list (<a href="https://ai.google.dev/api">ai.google.dev/api</a>). On the shared path {@code /v1/models} a caller is known by
 * this vendor's way to send a key.
 */
public final class GeminiDialect implements Dialect {
    static final String FORMAT = "gemini";
    private static final String GENERATE = ":generateContent";
    private static final String STREAM = ":streamGenerateContent";

    private static final String COUNT = ":countTokens";
    private static final String EMBED = ":embedContent";
    private static final String EMBED_BATCH = ":batchEmbedContents";
    private static final String ENGINE = "/v1/engines/{model}/embeddings";

    private final List<Endpoint> endpoints;

    /** The dialect; it has no state. */
    public GeminiDialect() {
        GeminiCodec codec = new GeminiCodec();
        GeminiModels models = new GeminiModels();
        ErrorCodec errors = new GeminiErrors(false);
        Predicate<RequestHead> any = head -> true;
        endpoints = List.of(
                row("gemini.generate", "POST", chat(GENERATE), any, Operation.CHAT, codec, errors),
                row("gemini.stream", "POST", chat(STREAM), ModelPath::sse, Operation.CHAT, codec, errors),
                row("gemini.stream-array", "POST", chat(STREAM), any, Operation.CHAT, codec, new GeminiErrors(true)),
                counts(codec, errors),
                embeddings("gemini.embed", chat(EMBED), false, false, errors),
                embeddings("gemini.embed-batch", chat(EMBED_BATCH), true, false, errors),
                embeddings("gemini.engine-embed", paths(ENGINE, "/api" + ENGINE), false, true, errors),
                embeddings("gemini.engine-embed-batch", paths(ENGINE, "/api" + ENGINE), true, true, errors),
                row("gemini.models", "GET", paths("/v1beta/models"), any, Operation.LIST_MODELS, models, errors),
                row(
                        "gemini.model",
                        "GET",
                        paths("/v1beta/models/{model}"),
                        GeminiDialect::isResource,
                        Operation.GET_MODEL,
                        models,
                        errors),
                row(
                        "gemini.models-v1",
                        "GET",
                        paths("/v1/models"),
                        GeminiDialect::hasGoogleKey,
                        Operation.LIST_MODELS,
                        models,
                        errors),
                row(
                        "gemini.model-v1",
                        "GET",
                        paths("/v1/models/{model}"),
                        head -> hasGoogleKey(head) && isResource(head),
                        Operation.GET_MODEL,
                        models,
                        errors));
    }

    private static Endpoint counts(GeminiCodec codec, ErrorCodec errors) {
        CountCodec counting = new GeminiCountCodec(codec);
        return row("gemini.count-tokens", "POST", chat(COUNT), head -> true, Operation.COUNT_TOKENS, counting, errors);
    }

    private static Endpoint embeddings(
            String id, List<PathTemplate> paths, boolean batch, boolean variant, ErrorCodec errors) {
        EmbeddingCodec codec = new EmbeddingCodec(batch, variant);
        return new Endpoint(id, EmbeddingService.FORMAT, "POST", paths, Operation.EMBED, codec, errors);
    }

    private static Endpoint row(
            String id,
            String method,
            List<PathTemplate> paths,
            Predicate<RequestHead> when,
            Operation operation,
            EndpointCodec codec,
            ErrorCodec errors) {
        return new Endpoint(id, FORMAT, method, paths, when, operation, codec, errors);
    }

    private static List<PathTemplate> chat(String verb) {
        return paths(
                "/v1beta/models/{model}" + verb, "/v1/models/{model}" + verb, "/v1beta/tunedModels/{model}" + verb);
    }

    private static List<PathTemplate> paths(String... templates) {
        return Stream.of(templates).map(PathTemplate::of).toList();
    }

    /** Whether the path names a model and not what to do with it. */
    private static boolean isResource(RequestHead head) {
        return Stream.of(GENERATE, STREAM, COUNT, EMBED, EMBED_BATCH).noneMatch(head.path()::contains);
    }

    private static boolean hasGoogleKey(RequestHead head) {
        boolean key = head.headers().has("x-goog-api-key") || head.query().first("key") != null;
        return key && !head.headers().has("anthropic-version");
    }

    @Override
    public String id() {
        return FORMAT;
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        ErrorCodec errors = new GeminiErrors(false);
        List<UpstreamService<?, ?>> all = new ArrayList<>(new VeoFilms().services());
        all.add(new EmbeddingService());
        all.add(new VertexEmbeddingService());
        all.add(new SpeechService());
        all.add(new ImagenService(errors));
        all.add(new PictureService(false, errors));
        all.add(new PictureService(true, errors));
        all.add(new TranscriptionService(Operation.TRANSCRIBE));
        all.add(new TranscriptionService(Operation.TRANSLATE_AUDIO));
        return List.copyOf(all);
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("x-goog-api-key", key);
    }
}
