package dev.interlingua.spring;

import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Bound properties as the tree of an {@code interlingua.json}: what is not set is left out, the core's defaults hold. */
final class PropertyTree {
    private PropertyTree() {}

    /** The members of {@code properties} that are set, except those named in {@code without}. */
    static JsonObject of(Record properties, String... without) {
        List<String> excluded = List.of(without);
        JsonObjectBuilder out = Json.object();
        for (RecordComponent component : properties.getClass().getRecordComponents()) {
            Object value = excluded.contains(component.getName()) ? null : read(properties, component);
            if (value != null) {
                out.add(component.getName(), json(value));
            }
        }
        return out.build();
    }

    private static @Nullable Object read(Record properties, RecordComponent component) {
        try {
            return component.getAccessor().invoke(properties);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName(), e);
        }
    }

    private static JsonValue json(Object value) {
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof List<?> list) {
            JsonArrayBuilder out = Json.array();
            list.forEach(element -> out.add(json(element)));
            return out.build();
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder out = Json.object();
            map.forEach((name, element) -> out.add(String.valueOf(name), json(element)));
            return out.build();
        }
        if (value instanceof Boolean flag) {
            return Json.bool(flag);
        }
        return value instanceof Integer number ? Json.number(number) : Json.string(text(value));
    }

    /** In the core's own spelling. */
    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return duration.toMillis() + "ms";
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return value instanceof DataSize size ? size.toBytes() + "B" : value.toString();
    }
}
