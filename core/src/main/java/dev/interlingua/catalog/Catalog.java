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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows what each model accepts, in three layers: a resource, over it what a channel's own list says, and over both a
 * deployment's entries, which change only what they name. In each layer the entry that fixes most of a model's name speaks
 * for it, the later of equals. Immutable and thread-safe.
 */
public final class Catalog {
    private static final Catalog SHIPPED = load();

    private final Map<String, Format> formats;
    private final List<CatalogEntry> entries;
    private final Map<String, ModelStatement> stated;
    private final List<List<CatalogEntry>> overrides; // the earliest first
    private final Map<String, ModelCard> cards;

    private Catalog(
            Map<String, Format> formats,
            List<CatalogEntry> entries,
            Map<String, ModelStatement> stated,
            List<List<CatalogEntry>> overrides) {
        this.formats = Map.copyOf(formats);
        this.entries = List.copyOf(entries);
        this.stated = stated;
        this.overrides = List.copyOf(overrides);
        this.cards = cards(entries, overrides);
    }

    /** The catalog that comes with the library. */
    public static Catalog shipped() {
        return SHIPPED;
    }

    private static Catalog load() {
        try (InputStream resource = requireNonNull(Catalog.class.getResourceAsStream("catalog.json"), "catalog.json")) {
            Fields catalog = Fields.of(Json.readRequest(resource.readAllBytes()), "");
            List<CatalogEntry> entries = CatalogReader.entries(catalog, name -> null);
            return new Catalog(CatalogReader.formats(catalog), entries, Map.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This catalog with a deployment's own entries over it.
     *
     * @param catalog {@code {"models": [...]}} as in {@code catalog.json}. An entry tells only what differs from what is
     *     known otherwise: of the model named by {@code "like"}, or else of the models it matches
     * @throws dev.interlingua.model.GatewayException that names the member which is wrong
     */
    public Catalog withOverrides(JsonObject catalog) {
        List<List<CatalogEntry>> all = new ArrayList<>(overrides);
        all.add(CatalogReader.entries(Fields.root(catalog), this::known));
        return new Catalog(formats, entries, stated, all);
    }

    /** This catalog with what a channel's list says, instead of what such a list said before. */
    Catalog withStatements(List<ModelStatement> models) {
        Map<String, ModelStatement> byName = new LinkedHashMap<>();
        models.forEach(model -> byName.putIfAbsent(model.card().id(), model));
        return new Catalog(formats, entries, byName, overrides);
    }

    /**
     * What a model can do when asked in a format. A name that is not known, and a model asked in another vendor's format
     * (whose server must map the parameters by itself), get that format's permissive default.
     *
     * @param upstreamModel the upstream's name, also wrapped or dated as providers do: {@code models/}, {@code anthropic/},
     *     {@code us.anthropic.…-v1:0}, {@code …@20250514}, {@code …-2025-04-14}
     * @param format a dialect's id, such as {@code openai-chat}
     */
    public ModelProfile profile(String upstreamModel, String format) {
        Format asked = requireNonNull(formats.getOrDefault(format, formats.get("openai-chat")));
        ModelName name = ModelName.of(upstreamModel);
        List<CatalogEntry> own = new ArrayList<>();
        CatalogEntry base = best(entries, name);
        String vendor = base == null ? null : base.vendor();
        for (List<CatalogEntry> layer : overrides) {
            CatalogEntry entry = best(layer, name);
            if (entry != null && entry.like() != null) {
                own.clear();
                base = entry.like();
            }
            if (entry != null) {
                own.add(entry);
                vendor = entry.vendor() == null ? vendor : entry.vendor();
            }
        }
        boolean foreign = isForeign(vendor, asked);
        Traits traits = asked.defaults();
        if (base != null) {
            Traits told = base.traits(asked);
            traits = foreign
                    ? traits.withLimits(base.contextTokens(), base.maxOutputTokens())
                            .withUse(told)
                    : told;
        }
        ModelStatement statement = statement(upstreamModel);
        if (statement != null) {
            traits = statement.applyTo(traits, asked.defaults());
        }
        for (CatalogEntry entry : own) {
            traits = entry.change().applyTo(traits);
        }
        boolean known = !foreign && (base != null || !own.isEmpty());
        return traits.without(asked.never()).profile(upstreamModel, known);
    }

    /**
     * The family a model is of: the pattern that speaks for it, or its own name where none does. A dated name and its alias
     * are of one family.
     *
     * @param upstreamModel the upstream's name, also wrapped or dated as providers do
     */
    public String family(String upstreamModel) {
        ModelName name = ModelName.of(upstreamModel);
        CatalogEntry entry = best(entries, name);
        for (int i = overrides.size() - 1; entry == null && i >= 0; i--) {
            entry = best(overrides.get(i), name);
        }
        Glob glob = entry == null ? null : entry.best(name);
        return glob == null ? name.plainest() : glob.pattern();
    }

    private boolean isForeign(@Nullable String vendor, Format asked) {
        return !asked.vendor().equals(vendor)
                && formats.values().stream().anyMatch(format -> format.vendor().equals(vendor));
    }

    /** What the channel's own list says, in its order; empty when it was not asked. */
    public List<ModelStatement> statements() {
        return List.copyOf(stated.values());
    }

    /**
     * What the channel's own list says of a model.
     *
     * @return null when it was not asked, or does not name it
     */
    public @Nullable ModelStatement statement(String upstreamModel) {
        return stated.get(upstreamModel);
    }

    /** The concrete names of known models, a deployment's first, in the order of the catalog. */
    public List<String> names() {
        return List.copyOf(cards.keySet());
    }

    /**
     * What to show of a model.
     *
     * @return the card of the base model for a wrapped or dated name; null when neither is one of {@link #names()}
     */
    public @Nullable ModelCard card(String name) {
        ModelCard exact = cards.get(name);
        return exact != null
                ? exact
                : ModelName.of(name).forms().stream()
                        .filter(cards::containsKey)
                        .findFirst()
                        .map(cards::get)
                        .orElse(null);
    }

    private static Map<String, ModelCard> cards(List<CatalogEntry> entries, List<List<CatalogEntry>> overrides) {
        Map<String, ModelCard> all = new LinkedHashMap<>();
        for (int i = overrides.size() - 1; i >= 0; i--) {
            overrides.get(i).forEach(entry -> entry.cards().forEach(card -> all.putIfAbsent(card.id(), card)));
        }
        entries.forEach(entry -> entry.cards().forEach(card -> all.putIfAbsent(card.id(), card)));
        return all;
    }

    /** All that is known of a name so far, as one entry. */
    private @Nullable CatalogEntry known(String model) {
        ModelName name = ModelName.of(model);
        CatalogEntry known = best(entries, name);
        for (List<CatalogEntry> layer : overrides) {
            CatalogEntry entry = best(layer, name);
            known = entry == null ? known : entry.over(known);
        }
        return known;
    }

    /** The entry that fixes most of the name; the last of equals. */
    static @Nullable CatalogEntry best(List<CatalogEntry> entries, ModelName name) {
        CatalogEntry best = null;
        int bestWeight = 0;
        for (CatalogEntry entry : entries) {
            int weight = entry.weight(name);
            if (weight >= bestWeight) {
                best = entry;
                bestWeight = weight;
            }
        }
        return best;
    }
}
