package dev.interlingua.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

/** Short ways to read configurations in tests. */
final class Configs {
    private Configs() {}

    /** JSON with single quotes, which need no escapes. */
    static GatewayConfig read(String json, Map<String, String> variables) {
        return GatewayConfig.read(json.replace('\'', '"'), "test", variables::get);
    }

    static GatewayConfig read(String json) {
        return read(json, Map.of());
    }

    static List<String> problems(String json, Map<String, String> variables) {
        return assertThrows(ConfigException.class, () -> read(json, variables)).problems();
    }

    static List<String> problems(String json) {
        return problems(json, Map.of());
    }

    /** A configuration of one complete channel and the given further members. */
    static String channel(String members) {
        return "{'channels': [{'name': 'c', 'type': 'openai', 'models': ['m'], " + members + "}]}";
    }
}
