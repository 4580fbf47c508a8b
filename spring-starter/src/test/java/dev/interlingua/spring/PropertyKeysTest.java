package dev.interlingua.spring;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.config.ByteSize;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core's keys and the properties are the same, and an IDE knows of all of them. */
class PropertyKeysTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Set<String> MOUNT = Set.of("enabled", "path", "config");

    /** Keys of the core's that are not in a list or a map, with the JSON text of their defaults; empty where there is none. */
    private final Map<String, String> defaults = new TreeMap<>();

    @Test
    void eachKeyOfTheCoreIsAPropertyAndTheOtherWayRound() {
        assertSame("interlingua", GatewayConfig.class, InterlinguaProperties.class);
    }

    private void assertSame(String path, Class<?> core, Class<?> properties) {
        Map<String, Type> expected = components(core);
        Map<String, Type> actual = components(properties);
        if (properties == InterlinguaProperties.class) {
            actual.keySet().removeAll(MOUNT);
        }
        assertEquals(expected.keySet(), actual.keySet(), path);
        expected.forEach((name, type) -> assertSame(path + "." + name, type, requireNonNull(actual.get(name))));
    }

    private void assertSame(String path, Type core, Type properties) {
        if (core instanceof ParameterizedType generic) {
            ParameterizedType other = (ParameterizedType) properties;
            assertEquals(generic.getRawType(), other.getRawType(), path);
            int last = generic.getActualTypeArguments().length - 1;
            assertSame(path + "[]", generic.getActualTypeArguments()[last], other.getActualTypeArguments()[last]);
        } else if (core instanceof Class<?> type && type.isRecord() && type != ByteSize.class) {
            assertSame(path, type, (Class<?>) properties);
        }
    }

    private static Map<String, Type> components(Class<?> type) {
        Map<String, Type> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), component.getGenericType());
        }
        return components;
    }

    @Test
    void ideKnowsEachPropertyWithItsDescriptionAndDefault() throws Exception {
        collect("interlingua", GatewayConfig.class);
        Map<String, JsonObject> known = metadata();
        Set<String> missing = new TreeSet<>(defaults.keySet());
        missing.removeAll(known.keySet());
        assertEquals(Set.of(), missing);
        Set<String> superfluous = known.keySet().stream()
                .filter(name -> name.startsWith("interlingua."))
                .filter(name -> !MOUNT.contains(name.substring("interlingua.".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        superfluous.removeAll(defaults.keySet());
        assertEquals(Set.of(), superfluous);
        known.forEach((name, property) -> {
            assertTrue(property.getString("description", "").endsWith("."), name);
            assertFalse(property.getString("type", "").isEmpty(), name);
        });
        defaults.forEach((name, preset) -> {
            if (!preset.equals("[]") && !preset.equals("{}")) {
                JsonValue value = requireNonNull(known.get(name)).get("defaultValue");
                assertEquals(preset, value == null ? "" : value.toString(), name);
            }
        });
    }

    private void collect(String path, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = path + "." + dashed(component.getName());
            Class<?> value = component.getType();
            if (value.isRecord() && value != ByteSize.class) {
                collect(name, value);
            } else {
                defaults.put(name, preset(component));
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The core keeps its annotation to itself. */
    private static String preset(RecordComponent component) {
        for (Annotation annotation : component.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Key")) {
                try {
                    var preset = annotation.annotationType().getDeclaredMethod("preset");
                    preset.setAccessible(true);
                    return (String) preset.invoke(annotation);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError("the core's Key has changed", e);
                }
            }
        }
        return "";
    }

    /** Ours among all on the class path. */
    private static Map<String, JsonObject> metadata() throws IOException {
        for (URL file : Collections.list(PropertyKeysTest.class.getClassLoader().getResources(METADATA))) {
            try (InputStream content = file.openStream()) {
                List<JsonObject> properties = Json.readReplyObject(content.readAllBytes())
                        .getJsonArray("properties")
                        .getValuesAs(JsonObject.class);
                Map<String, JsonObject> byName = new TreeMap<>();
                properties.forEach(property -> byName.put(property.getString("name"), property));
                if (byName.containsKey("interlingua.path")) {
                    return byName;
                }
            }
        }
        throw new AssertionError("the annotation processor has not run: build with Maven once");
    }

    /** Elements of lists and maps are no properties of their own: an IDE looks at their classes and their documentation. */
    @Test
    void keysOfListElementsAreDocumented() throws Exception {
        for (Class<?> type : new Class<?>[] {
            ChannelProperties.class, TokenProperties.class, CatalogModelProperties.class, InterlinguaProperties.class
        }) {
            String source =
                    Files.readString(Path.of("src/main/java/dev/interlingua/spring/" + type.getSimpleName() + ".java"));
            Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                    .filter(Class::isRecord)
                    .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                    .forEach(component -> assertTrue(
                            source.matches("(?s).*@param " + component.getName() + " [A-Z\"].*"),
                            () -> type + " " + component));
        }
    }

    @Test
    void wordsOfDialectsAreTheCores() {
        Set<String> words = Arrays.stream(ChannelType.values())
                .flatMap(type -> type.knownFormats().stream())
                .collect(Collectors.toSet());
        assertEquals(
                words,
                Arrays.stream(ChannelProperties.ChatDialect.values())
                        .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.toSet()));
    }
}
