package dev.interlingua.catalog;

import static java.util.Objects.requireNonNull;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows what each model accepts, from a resource that a deployment can extend. The entry that fixes most of a model's name
 * speaks for it; a deployment's entries come before the shipped ones. Immutable and thread-safe.
 */
public final class Catalog {
    private static final Catalog SHIPPED = load();

    private final Map<String, Format> formats;
    private final List<CatalogEntry> overrides;
    private final List<CatalogEntry> entries;
    private final Map<String, ModelCard> cards;

    private Catalog(Map<String, Format> formats, List<CatalogEntry> overrides, List<CatalogEntry> entries) {
        this.formats = Map.copyOf(formats);
        this.overrides = List.copyOf(overrides);
        this.entries = List.copyOf(entries);
        this.cards = cards(overrides, entries);
    }

    /** The catalog that comes with the library. */
    public static Catalog shipped() {
        return SHIPPED;
    }

    private static Catalog load() {
        try (InputStream resource = requireNonNull(Catalog.class.getResourceAsStream("catalog.json"), "catalog.json")) {
            Fields catalog = Fields.of(Json.readRequest(resource.readAllBytes()), "");
            return new Catalog(CatalogReader.formats(catalog), List.of(), CatalogReader.entries(catalog, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This catalog with a deployment's own entries before it.
     *
     * @param catalog {@code {"models": [...]}} as in {@code catalog.json}; an entry may say {@code "like"} a known model and
     *     then tells only what differs
     * @throws dev.interlingua.model.GatewayException that names the member which is wrong
     */
    public Catalog withOverrides(JsonObject catalog) {
        List<CatalogEntry> known = new ArrayList<>(overrides);
        known.addAll(entries);
        List<CatalogEntry> added = new ArrayList<>(CatalogReader.entries(Fields.root(catalog), known));
        added.addAll(overrides);
        return new Catalog(formats, added, entries);
    }

    /**
     * What a model can do when asked in a format. A name that is not known, and a model asked in another vendor's format
     * (whose server must map the parameters by itself), get that format's permissive default.
     *
     * @param upstreamModel the upstream's name, also with a path such as {@code models/} or {@code anthropic/} before it
     * @param format a dialect's id, such as {@code openai-chat}
     */
    public ModelProfile profile(String upstreamModel, String format) {
        Format asked = requireNonNull(formats.getOrDefault(format, formats.get("openai-chat")));
        CatalogEntry entry = find(upstreamModel);
        if (entry == null) {
            return asked.defaults().without(asked.never()).profile(upstreamModel, false);
        }
        if (isForeign(entry.vendor(), asked)) {
            Traits guess = asked.defaults().withLimits(entry.contextTokens(), entry.maxOutputTokens());
            return guess.without(asked.never()).profile(upstreamModel, false);
        }
        return entry.traits(asked).without(asked.never()).profile(upstreamModel, true);
    }

    /**
     * The family a model is of: the pattern that speaks for it, or its own name where none does. A dated name and its alias
     * are of one family.
     *
     * @param upstreamModel the upstream's name, also with a path before it
     */
    public String family(String upstreamModel) {
        String name = upstreamModel.toLowerCase(Locale.ROOT);
        String bareName = withoutProvider(name);
        CatalogEntry entry = find(upstreamModel);
        Glob glob = entry == null ? null : entry.best(name, bareName);
        return glob == null ? bareName : glob.pattern();
    }

    private boolean isForeign(@Nullable String vendor, Format asked) {
        return !asked.vendor().equals(vendor)
                && formats.values().stream().anyMatch(format -> format.vendor().equals(vendor));
    }

    /** The concrete names of known models, a deployment's first, in the order of the catalog. */
    public List<String> names() {
        return List.copyOf(cards.keySet());
    }

    /**
     * What to show of a model.
     *
     * @return null when the name is none of {@link #names()}
     */
    public @Nullable ModelCard card(String name) {
        return cards.get(name);
    }

    private static Map<String, ModelCard> cards(List<CatalogEntry> overrides, List<CatalogEntry> entries) {
        Map<String, ModelCard> all = new LinkedHashMap<>();
        overrides.forEach(entry -> entry.cards().forEach(card -> all.putIfAbsent(card.id(), card)));
        entries.forEach(entry -> entry.cards().forEach(card -> all.putIfAbsent(card.id(), card)));
        return all;
    }

    private @Nullable CatalogEntry find(String model) {
        CatalogEntry own = best(overrides, model);
        return own == null ? best(entries, model) : own;
    }

    /** The entry that fixes most of the name; the first of equals. */
    static @Nullable CatalogEntry best(List<CatalogEntry> entries, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        String bareName = withoutProvider(name);
        CatalogEntry best = null;
        int bestWeight = -1;
        for (CatalogEntry entry : entries) {
            int weight = entry.weight(name, bareName);
            if (weight > bestWeight) {
                best = entry;
                bestWeight = weight;
            }
        }
        return best;
    }

    /** Without {@code models/}, {@code anthropic/} and the like, and without Bedrock's {@code us.anthropic.}. */
    private static String withoutProvider(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int bedrock = last.indexOf("anthropic.");
        return bedrock < 0 ? last : last.substring(bedrock + "anthropic.".length());
    }
}
