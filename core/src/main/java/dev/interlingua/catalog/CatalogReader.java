package dev.interlingua.catalog;

import dev.interlingua.json.Fields;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ReasoningOptions.Effort;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a catalog's JSON. Every complaint names the member. */
final class CatalogReader {
    private static final Set<String> MEMBERS = Set.of(
            "match",
            "vendor",
            "description",
            "like",
            "can",
            "with",
            "without",
            "reasoning",
            "efforts",
            "budget",
            "images",
            "kinds",
            "vectors",
            "contextTokens",
            "maxOutputTokens",
            "names",
            "source");
    private static final Set<String> VECTORS = Set.of("dimensions", "perCall");
    private static final Set<String> IMAGES =
            Set.of("way", "perCall", "pictures", "sizes", "ratios", "resolutions", "withText");

    private static final Traits NOTHING = new Traits(
            null,
            null,
            Set.of(),
            ReasoningControl.NONE,
            List.of(),
            0,
            0,
            ImageTraits.UNKNOWN,
            Set.of(),
            VectorTraits.UNKNOWN);

    private CatalogReader() {}

    static Map<String, Format> formats(Fields catalog) {
        Map<String, Format> formats = new HashMap<>();
        Fields all = Fields.of(catalog.value("formats"), catalog.at("formats"));
        for (String id : all.json().keySet()) {
            Fields format = Fields.of(all.value(id), all.at(id));
            Traits defaults = change(format).applyTo(NOTHING);
            formats.put(id, new Format(format.requiredString("vendor"), defaults, capabilities(format, "never")));
        }
        return formats;
    }

    /** The entries of {@code models}. {@code like} names a model of an entry further up, or one that is known. */
    static List<CatalogEntry> entries(Fields catalog, Function<String, @Nullable CatalogEntry> known) {
        List<CatalogEntry> all = new ArrayList<>();
        for (Fields fields : catalog.objects("models")) {
            checkMembers(fields, MEMBERS);
            CatalogEntry like = like(fields, all, known);
            all.add(entry(fields, like));
        }
        return all;
    }

    private static void checkMembers(Fields fields, Set<String> members) {
        for (String name : fields.json().keySet()) {
            if (!members.contains(name)) {
                throw GatewayException.invalid(fields.at(name), "Unknown member '" + fields.at(name) + "'.");
            }
        }
    }

    private static @Nullable CatalogEntry like(
            Fields fields, List<CatalogEntry> above, Function<String, @Nullable CatalogEntry> known) {
        String name = fields.string("like");
        if (name == null) {
            return null;
        }
        CatalogEntry further = Catalog.best(above, ModelName.of(name));
        CatalogEntry found = further == null ? known.apply(name) : further.over(known.apply(name));
        if (found == null) {
            throw fields.wrong("like", "the name of a known model");
        }
        return found;
    }

    private static CatalogEntry entry(Fields fields, @Nullable CatalogEntry like) {
        List<Glob> match = fields.strings("match").stream().map(Glob::new).toList();
        if (match.isEmpty()) {
            throw fields.missing("match");
        }
        String vendor = fields.string("vendor");
        String description = fields.string("description");
        vendor = vendor == null && like != null ? like.vendor() : vendor;
        description = description == null && like != null ? like.description() : description;
        CatalogEntry entry = new CatalogEntry(match, vendor, description, like, change(fields), List.of());
        return new CatalogEntry(match, vendor, description, like, entry.change(), cards(fields, entry));
    }

    private static List<ModelCard> cards(Fields fields, CatalogEntry entry) {
        List<ModelCard> cards = new ArrayList<>();
        Fields names = fields.object("names");
        if (names == null) {
            return cards;
        }
        for (String id : names.json().keySet()) {
            Fields card = Fields.of(names.value(id), names.at(id));
            String title = card.string("title");
            cards.add(new ModelCard(
                    id,
                    entry.vendor() == null ? "" : entry.vendor(),
                    title == null ? id : title,
                    entry.description() == null ? "" : entry.description(),
                    seconds(card),
                    entry.contextTokens(),
                    entry.maxOutputTokens()));
        }
        return cards;
    }

    private static long seconds(Fields card) {
        String date = card.string("created");
        try {
            return date == null
                    ? 0
                    : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw card.wrong("created", "a date such as 2025-08-07");
        }
    }

    private static Change change(Fields fields) {
        String reasoning = fields.string("reasoning");
        return new Change(
                positive(fields, "contextTokens"),
                positive(fields, "maxOutputTokens"),
                fields.has("can") ? capabilities(fields, "can") : null,
                capabilities(fields, "with"),
                capabilities(fields, "without"),
                reasoning == null ? null : word(ReasoningControl.class, reasoning, fields, "reasoning"),
                fields.has("efforts") ? efforts(fields) : null,
                range(fields, "budget", 0, "the least and the greatest number of tokens"),
                images(fields),
                fields.has("kinds") ? words(ModelKind.class, fields, "kinds") : null,
                vectors(fields));
    }

    private static @Nullable Integer positive(Fields fields, String member) {
        Integer tokens = fields.int32(member);
        if (tokens != null && tokens < 1) {
            throw fields.wrong(member, "a positive number");
        }
        return tokens;
    }

    private static Set<Capability> capabilities(Fields fields, String member) {
        return words(Capability.class, fields, member);
    }

    private static List<Effort> efforts(Fields fields) {
        return fields.strings("efforts").stream()
                .map(name -> word(Effort.class, name, fields, "efforts"))
                .sorted()
                .toList();
    }

    private static @Nullable List<Integer> range(Fields fields, String member, int least, String expected) {
        JsonArray array = fields.array(member);
        if (array == null) {
            return null;
        }
        List<Integer> both = array.stream()
                .map(value -> value instanceof JsonNumber number ? number.intValue() : -1)
                .toList();
        if (both.size() != 2 || both.get(0) < least || both.get(1) < both.get(0)) {
            throw fields.wrong(member, expected);
        }
        return both;
    }

    private static @Nullable VectorTraits vectors(Fields fields) {
        Fields vectors = fields.object("vectors");
        if (vectors == null) {
            return null;
        }
        checkMembers(vectors, VECTORS);
        List<Integer> dimensions = range(vectors, "dimensions", 1, "the least and the greatest length");
        return new VectorTraits(
                dimensions == null ? 1 : dimensions.get(0),
                dimensions == null ? null : dimensions.get(1),
                positive(vectors, "perCall"));
    }

    private static @Nullable ImageTraits images(Fields fields) {
        Fields images = fields.object("images");
        if (images == null) {
            return null;
        }
        checkMembers(images, IMAGES);
        return new ImageTraits(
                images.string("way"),
                positive(images, "perCall"),
                positive(images, "pictures"),
                images.strings("sizes"),
                images.strings("ratios"),
                images.strings("resolutions"),
                Boolean.TRUE.equals(images.bool("withText")));
    }

    private static <E extends Enum<E>> Set<E> words(Class<E> type, Fields fields, String member) {
        Set<E> all = EnumSet.noneOf(type);
        for (String name : fields.strings(member)) {
            all.add(word(type, name, fields, member));
        }
        return all;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String name, Fields fields, String member) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalid(
                    fields.at(member), "'" + fields.at(member) + "' does not know '" + name + "'.");
        }
    }
}
