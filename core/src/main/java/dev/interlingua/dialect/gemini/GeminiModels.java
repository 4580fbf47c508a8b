package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Model lists by {@code models.list} and {@code models.get} of the public API: pages of 50 unless asked otherwise. */
final class GeminiModels implements ModelsCodec {
    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;
    private static final int MAX_TEMPERATURE = 2;

    @Override
    public byte[] list(List<ModelList.Entry> models, RequestHead head) {
        int from = start(models, head.query().first("pageToken"));
        int to = Math.min(models.size(), from + pageSize(head.query().first("pageSize")));
        JsonArrayBuilder page = Json.array();
        models.subList(from, to).forEach(model -> page.add(json(model)));
        JsonObjectBuilder out = Json.object().add("models", page);
        if (to < models.size()) {
            out.add("nextPageToken", token(models.get(to)));
        }
        return Json.bytes(out.build());
    }

    @Override
    public byte[] single(ModelList.Entry model) {
        return Json.bytes(json(model));
    }

    @Override
    public String listPath(@Nullable String next) {
        return "/v1beta/models?pageSize=" + LARGEST_PAGE
                + (next == null ? "" : "&pageToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    @Override
    public ModelPage read(byte[] body) {
        return GeminiModelReader.read(body);
    }

    private static JsonObject json(ModelList.Entry model) {
        JsonObject told = model.own().of("gemini");
        Set<ModelKind> kinds = kinds(model);
        JsonObjectBuilder out = Json.object()
                .add("name", "models/" + model.id())
                .add("baseModelId", model.id())
                .add("version", "001")
                .add("displayName", model.displayName())
                .add("description", model.description())
                .add("inputTokenLimit", zero(model.inputTokens()))
                .add("outputTokenLimit", zero(model.outputTokens()))
                .add("supportedGenerationMethods", array(GeminiMethods.of(kinds)));
        ModelProfile profile = kinds.contains(ModelKind.CHAT) ? model.profile() : null;
        if (profile != null && profile.reasoning() != ReasoningControl.NONE) {
            out.add("thinking", true);
        }
        if (profile != null && profile.can(Capability.TEMPERATURE)) {
            out.add("maxTemperature", MAX_TEMPERATURE);
        }
        if (told != null) {
            told.forEach(out::add);
        }
        return out.build();
    }

    /** Of a model that is not known it is only known whether it is asked in a format of conversations. */
    private static Set<ModelKind> kinds(ModelList.Entry model) {
        ModelProfile profile = model.profile();
        Set<ModelKind> kinds = profile == null ? Set.of() : profile.kinds();
        boolean asked = profile == null || !model.format().isEmpty();
        return kinds.isEmpty() && asked ? Set.of(ModelKind.CHAT) : kinds;
    }

    private static JsonArrayBuilder array(List<String> words) {
        JsonArrayBuilder array = Json.array();
        words.forEach(array::add);
        return array;
    }

    /** A limit nobody knows is 0, protobuf's word for unset. */
    private static int zero(@Nullable Integer limit) {
        return limit == null ? 0 : limit;
    }

    private static int pageSize(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_PAGE;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw GatewayException.invalid("pageSize", "'pageSize' must be a positive integer.");
        }
        int size = Integer.parseInt(text);
        return size == 0 ? DEFAULT_PAGE : Math.min(size, LARGEST_PAGE);
    }

    private static int start(List<ModelList.Entry> models, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < models.size(); i++) {
            if (token(models.get(i)).equals(token)) {
                return i;
            }
        }
        throw GatewayException.invalid("pageToken", "'pageToken' is not one that this list gave out.");
    }

    private static String token(ModelList.Entry first) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(first.id().getBytes(StandardCharsets.UTF_8));
    }
}
