package dev.interlingua.dialect.openai.common;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenAI's model list (API reference, "Models"); it has no pages. */
public final class OpenAiModels implements ModelsCodec {
    private static final String FORMAT = "openai-models";

    private OpenAiModels() {}

    /** The rows of lists and single models, under all their spellings. */
    public static List<Endpoint> endpoints() {
        OpenAiModels codec = new OpenAiModels();
        return List.of(
                codec.row("openai.models", Operation.LIST_MODELS, "/v1/models", "/api/v1/models"),
                codec.plainRow("openai.chat-models", Operation.LIST_MODELS, "/v1/chat/models", "/api/v1/chat/models"),
                codec.row("openai.model", Operation.GET_MODEL, "/v1/models/{model}", "/api/v1/models/{model}"),
                codec.plainRow(
                        "openai.chat-model",
                        Operation.GET_MODEL,
                        "/v1/chat/models/{model}",
                        "/api/v1/chat/models/{model}"));
    }

    /** Claude and Gemini clients ask on the same path, and show by their headers which shape they expect. */
    private static boolean isOpenAi(RequestHead head) {
        String key = head.query().first("key");
        return !head.headers().has("anthropic-version")
                && !head.headers().has("x-goog-api-key")
                && (key == null || key.isEmpty());
    }

    private Endpoint row(String id, Operation operation, String... paths) {
        return new Endpoint(
                id, FORMAT, "GET", templates(paths), OpenAiModels::isOpenAi, operation, this, OpenAiErrors.INSTANCE);
    }

    private Endpoint plainRow(String id, Operation operation, String... paths) {
        return new Endpoint(id, FORMAT, "GET", templates(paths), operation, this, OpenAiErrors.INSTANCE);
    }

    private static List<PathTemplate> templates(String... paths) {
        return Stream.of(paths).map(PathTemplate::of).toList();
    }

    @Override
    public byte[] list(List<ModelList.Entry> models, RequestHead head) {
        JsonArrayBuilder data = Json.array();
        models.forEach(model -> data.add(object(model)));
        return Json.bytes(Json.object().add("object", "list").add("data", data).build());
    }

    @Override
    public byte[] single(ModelList.Entry model) {
        return Json.bytes(object(model).build());
    }

    @Override
    public String listPath(@Nullable String next) {
        return "/models";
    }

    @Override
    public ModelPage read(byte[] body) {
        return OpenAiModelReader.read(body);
    }

    private static JsonObjectBuilder object(ModelList.Entry model) {
        return Json.object()
                .add("id", model.id())
                .add("object", "model")
                .add("created", model.createdSeconds())
                .add("owned_by", model.ownedBy());
    }
}
