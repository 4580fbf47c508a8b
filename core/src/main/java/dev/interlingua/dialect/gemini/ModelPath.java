package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.model.GatewayException;

/** The model's place in a URL: this vendor names model and method in the path. */
final class ModelPath {
    private static final String MODELS = "models/";
    private static final String TUNED = "tunedModels/";
    /** Names may hold an at sign, which a segment may, too (RFC 3986 §3.3). */
    private static final String PLAIN = PathSegment.UNRESERVED + "@";

    private ModelPath() {}

    /** The model a caller named in the path, without {@code models/}. */
    static String requested(RequestHead head) {
        String model = head.parameters().get("model");
        if (model != null && model.startsWith(MODELS)) {
            model = model.substring(MODELS.length());
        }
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "The path does not name a model.");
        }
        return head.path().contains("/" + TUNED) && !model.startsWith(TUNED) ? TUNED + model : model;
    }

    /** The upstream path of a plain answer. */
    static String generate(String model) {
        return "/v1beta/" + resource(model) + ":generateContent";
    }

    /** The upstream path of a stream. */
    static String stream(String model, boolean sse) {
        return "/v1beta/" + resource(model) + ":streamGenerateContent" + (sse ? "?alt=sse" : "");
    }

    /** The upstream path of a token count. */
    static String count(String model) {
        return "/v1beta/" + resource(model) + ":countTokens";
    }

    /** The upstream path of one vector. */
    static String embed(String model) {
        return "/v1beta/" + resource(model) + ":embedContent";
    }

    /** The upstream path of several vectors. */
    static String embedBatch(String model) {
        return "/v1beta/" + resource(model) + ":batchEmbedContents";
    }

    /** The upstream path at which a film is begun. */
    static String film(String model) {
        return "/v1beta/" + resource(model) + ":predictLongRunning";
    }

    /** The upstream path at which Vertex AI tells of a film. */
    static String fetchFilm(String model) {
        return "/v1beta/" + resource(model) + ":fetchPredictOperation";
    }

    /** The model as a body names it. */
    static String name(String model) {
        return model.startsWith(MODELS) || model.startsWith(TUNED) ? model : MODELS + model;
    }

    /** Whether the caller wants a stream. The row has seen to the colon, which may be encoded. */
    static boolean streams(RequestHead head) {
        String path = head.path();
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).endsWith("streamGenerateContent");
    }

    /** Whether the caller wants a stream as server-sent events. */
    static boolean sse(RequestHead head) {
        return "sse".equalsIgnoreCase(head.query().first("alt"));
    }

    /** The upstream path of a model that is asked for predictions. */
    static String predict(String model) {
        return "/v1beta/" + resource(model) + ":predict";
    }

    private static String resource(String model) {
        String name = model.startsWith(MODELS) ? model.substring(MODELS.length()) : model;
        return name.startsWith(TUNED) ? TUNED + segment(name.substring(TUNED.length())) : MODELS + segment(name);
    }

    /** {@code name} as one segment of a path: nothing in it can lead elsewhere. */
    private static String segment(String name) {
        if (name.isBlank()
                || name.contains("..")
                || name.equals(".")
                || name.indexOf('?') >= 0
                || name.indexOf('#') >= 0) {
            throw GatewayException.invalid("model", "The model name cannot be used in a URL.");
        }
        if (name.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            throw GatewayException.invalid("model", "The model name holds a control character.");
        }
        return PathSegment.escaped(name, PLAIN);
    }
}
