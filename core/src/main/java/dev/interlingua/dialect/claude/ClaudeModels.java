package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/models}: pages by id, forwards or backwards (platform.claude.com, "List Models"). */
final class ClaudeModels implements ModelsCodec {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;

    @Override
    public byte[] list(List<ModelList.Entry> models, RequestHead head) {
        int limit = limit(head.query().first("limit"));
        String after = head.query().first("after_id");
        String before = head.query().first("before_id");
        if (after != null && before != null) {
            throw GatewayException.invalid("before_id", "before_id: cannot be combined with after_id");
        }
        int start;
        int end;
        boolean more;
        if (before != null) {
            end = position(models, before, "before_id");
            start = Math.max(0, end - limit);
            more = start > 0;
        } else {
            start = after == null ? 0 : position(models, after, "after_id") + 1;
            end = Math.min(models.size(), start + limit);
            more = end < models.size();
        }
        return page(models.subList(start, end), more);
    }

    private static byte[] page(List<ModelList.Entry> page, boolean more) {
        JsonArrayBuilder data = Json.array();
        page.forEach(model -> data.add(model(model)));
        return Json.bytes(Json.object()
                .add("data", data)
                .add("has_more", more)
                .add(
                        "first_id",
                        page.isEmpty()
                                ? JsonValue.NULL
                                : Json.string(page.get(0).id()))
                .add(
                        "last_id",
                        page.isEmpty()
                                ? JsonValue.NULL
                                : Json.string(page.get(page.size() - 1).id()))
                .build());
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw GatewayException.invalid("limit", "limit: must be a whole number from 1 to " + MAX_LIMIT);
    }

    private static int position(List<ModelList.Entry> models, String id, String param) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).id().equals(id)) {
                return i;
            }
        }
        throw GatewayException.invalid(param, param + ": no such model in this list");
    }

    @Override
    public byte[] single(ModelList.Entry model) {
        return Json.bytes(model(model));
    }

    @Override
    public String listPath(@Nullable String next) {
        return "/v1/models?limit=" + MAX_LIMIT
                + (next == null ? "" : "&after_id=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    @Override
    public ModelPage read(byte[] body) {
        return ClaudeModelReader.read(body);
    }

    private static JsonObject model(ModelList.Entry model) {
        JsonObjectBuilder out = Json.object()
                .add("type", "model")
                .add("id", model.id())
                .add("display_name", model.displayName())
                .add("created_at", created(model.createdSeconds()))
                .add("max_input_tokens", number(model.inputTokens()))
                .add("max_tokens", number(model.outputTokens()))
                .add("lifecycle", "active")
                .add("capabilities", ClaudeModelCapabilities.of(model));
        JsonObject told = model.own().of(ClaudeVocabulary.ID);
        if (told != null) {
            told.forEach(out::add);
        }
        return out.build();
    }

    private static String created(long seconds) {
        boolean sane =
                seconds >= 0 && seconds <= Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        return Instant.ofEpochSecond(sane ? seconds : 0).toString();
    }

    private static JsonValue number(@Nullable Integer value) {
        return value == null ? JsonValue.NULL : Json.number(value);
    }
}
