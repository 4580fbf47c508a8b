package dev.interlingua.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The resource itself: where each of its statements is from, and that it says nothing twice. */
class CatalogSourcesTest {
    private static final JsonObject RESOURCE = read();

    private static JsonObject read() {
        try (InputStream stream = Objects.requireNonNull(Catalog.class.getResourceAsStream("catalog.json"))) {
            return (JsonObject)
                    Json.readUnique(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyEntryHasASource() {
        List<String> without = new ArrayList<>();
        for (JsonObject entry : Loose.objects(RESOURCE, "models")) {
            String source = Loose.string(entry, "source");
            if (source == null || source.length() < 10) {
                without.add(String.valueOf(entry.get("match")));
            }
        }
        assertEquals(List.of(), without);
        JsonObject formats = Objects.requireNonNull(Loose.object(RESOURCE, "formats"));
        for (String format : formats.keySet()) {
            assertTrue(Loose.string(formats.getJsonObject(format), "source") != null, format);
        }
    }

    @Test
    void noPatternAndNoNameStandsTwice() {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (JsonObject entry : Loose.objects(RESOURCE, "models")) {
            entry.getJsonArray("match").forEach(pattern -> {
                if (!seen.add("match " + pattern)) {
                    twice.add("match " + pattern);
                }
            });
            JsonObject names = Loose.object(entry, "names");
            for (String name : names == null ? Set.<String>of() : names.keySet()) {
                if (!seen.add(name)) {
                    twice.add(name);
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    @Test
    void everyNameIsMatchedByTheEntryItStandsIn() {
        for (JsonObject entry : Loose.objects(RESOURCE, "models")) {
            JsonObject names = Loose.object(entry, "names");
            for (String name : names == null ? Set.<String>of() : names.keySet()) {
                String pattern = Catalog.shipped().family(name);
                assertTrue(entry.getJsonArray("match").contains(Json.string(pattern)), name + " has " + pattern);
            }
        }
    }

    @Test
    void aBudgetEndsBelowTheLimit() {
        for (String name : Catalog.shipped().names()) {
            ModelProfile profile = Catalog.shipped().profile(name, "claude");
            Integer most = profile.maxOutputTokens();
            assertTrue(most == null || profile.maxBudget() < most, name);
        }
    }
}
