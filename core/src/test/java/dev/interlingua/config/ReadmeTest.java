package dev.interlingua.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.ReadmeChapter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** README's table names every key of the configuration, and none that does not exist. */
class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| [^|]+ \\| ([^|]+) \\|.*");

    @Test
    void everyKeyStandsInTheTable() {
        Map<String, @Nullable Key> keys = new LinkedHashMap<>();
        collect(GatewayConfig.class, "", keys);
        assertTrue(keys.containsKey("access.roles.*.concurrency"), "the walk over the records is broken: " + keys);

        List<String> missing = new ArrayList<>(keys.keySet());
        missing.removeAll(table().keySet());
        assertEquals(List.of(), missing, "keys that README.md's configuration table does not name");
    }

    @Test
    void everyRowOfTheTableIsAKey() {
        Map<String, @Nullable Key> keys = new LinkedHashMap<>();
        collect(GatewayConfig.class, "", keys);

        List<String> unknown = new ArrayList<>(table().keySet());
        unknown.removeAll(keys.keySet());
        assertEquals(List.of(), unknown, "rows of README.md's configuration table that are no keys");
    }

    @Test
    void everyDefaultOfTheTableIsTheRealOne() {
        Map<String, @Nullable Key> keys = new LinkedHashMap<>();
        collect(GatewayConfig.class, "", keys);

        table().forEach((name, told) -> {
            Key key = keys.get(name);
            if (key != null && key.required()) {
                assertEquals("required", told, name);
            } else if (key != null && !key.preset().isEmpty()) {
                assertEquals("`" + key.preset() + "`", told, name);
            }
        });
    }

    private static void collect(Class<?> type, String prefix, Map<String, @Nullable Key> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName();
            keys.put(name, component.getAnnotation(Key.class));
            descend(component.getGenericType(), name, keys);
        }
    }

    private static void descend(Type type, String name, Map<String, @Nullable Key> keys) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            descend(arguments[arguments.length - 1], name + (arguments.length == 1 ? "[]" : ".*"), keys);
        } else if (((Class<?>) type).isRecord() && type != ByteSize.class) {
            collect((Class<?>) type, name + ".", keys);
        }
    }

    @Test
    void exampleCanBeUsed() {
        String example = section().split("```json\n", 2)[1].split("```", 2)[0];
        GatewayConfig config = GatewayConfig.read(example, "README.md", name -> "value-of-" + name);
        assertEquals(3, config.channels().size());
    }

    /** Key to default, as the section "Configuration" tells them. */
    private static Map<String, String> table() {
        Map<String, String> rows = new LinkedHashMap<>();
        section()
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static String section() {
        return ReadmeChapter.of("Configuration").text();
    }
}
