package dev.interlingua.spring;

import dev.interlingua.config.ConfigException;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/** From bound properties to the core's configuration, whose complaints get the names of properties. */
final class PropertyConfig {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])[A-Z]");

    private PropertyConfig() {}

    /** @throws InvalidPropertiesException with every problem the core has found */
    static GatewayConfig read(InterlinguaProperties properties) {
        JsonObject tree = PropertyTree.of(properties, "enabled", "path", "config");
        Resource file = properties.config();
        if (file == null) {
            return read(tree);
        }
        if (!tree.isEmpty()) {
            String beside = dashed(tree.keySet().iterator().next());
            throw new InvalidPropertiesException(
                    List.of("interlingua.config: cannot stand beside interlingua." + beside));
        }
        return read(file);
    }

    /** Spring has put all values in their places; a variable that is still there was known to nobody. */
    private static GatewayConfig read(JsonObject tree) {
        try {
            return GatewayConfig.read(Json.write(tree), "interlingua.*", name -> null);
        } catch (ConfigException wrong) {
            throw new InvalidPropertiesException(
                    wrong.problems().stream().map(PropertyConfig::renamed).toList());
        }
    }

    private static GatewayConfig read(Resource file) {
        try {
            return GatewayConfig.read(file.getInputStream(), file.getDescription());
        } catch (ConfigException wrong) {
            throw new InvalidPropertiesException(wrong.problems().stream()
                    .map(problem -> "interlingua.config (" + file.getDescription() + "): " + problem)
                    .toList());
        } catch (IOException unreadable) {
            throw new InvalidPropertiesException(
                    List.of("interlingua.config: " + file.getDescription() + " cannot be read"));
        }
    }

    /** {@code channels[0].baseUrl: …} becomes {@code interlingua.channels[0].base-url: …}. */
    private static String renamed(String problem) {
        int end = problem.indexOf(": ");
        return end < 0 ? problem : "interlingua." + dashed(problem.substring(0, end)) + problem.substring(end);
    }

    private static String dashed(String path) {
        return CAPITAL.matcher(path)
                .replaceAll((MatchResult capital) ->
                        "-" + Character.toLowerCase(capital.group().charAt(0)));
    }
}
