package dev.interlingua.config;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.stream.JsonParsingException;
import java.util.List;

/** From text to checked records. */
final class ConfigReader {
    private final String source;
    private final Variables variables;

    ConfigReader(String source, Variables variables) {
        this.source = source;
        this.variables = variables;
    }

    /** @throws ConfigException with every problem there is */
    GatewayConfig read(String json) {
        GatewayConfig config = read(json, GatewayConfig.class);
        config.catalog().toCatalog(source);
        return config;
    }

    /** @throws ConfigException with every problem there is */
    <T> T read(String json, Class<T> type) {
        Problems problems = new Problems();
        JsonValue tree = new TreeReader(variables, problems).record(type, parse(json), "");
        if (tree instanceof JsonObject object && type == GatewayConfig.class) {
            CrossRules.check(object, problems);
        }
        if (!problems.all().isEmpty()) {
            throw new ConfigException(source, problems.all());
        }
        return bind(tree, type);
    }

    private JsonValue parse(String json) {
        try {
            return Json.readUnique(json);
        } catch (GatewayException invalid) {
            throw new ConfigException(
                    source, List.of(place(invalid) + invalid.error().message()));
        }
    }

    /** The parser's own message is left out: it can show a piece of a key. */
    private static String place(GatewayException invalid) {
        return invalid.getCause() instanceof JsonParsingException parsing
                ? "line " + parsing.getLocation().getLineNumber() + ", column "
                        + parsing.getLocation().getColumnNumber() + ": "
                : "";
    }

    /** Not closed, since that would only do away with injected beans, of which there are none. */
    private static <T> T bind(JsonValue tree, Class<T> type) {
        Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withAdapters(LeafAdapters.all()));
        return jsonb.fromJson(Json.write(tree), type);
    }
}
