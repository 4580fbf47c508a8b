package dev.interlingua.config;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code catalog}: what the deployment knows of models beyond, or better than, the catalog that comes with the library.
 *
 * @param file more of the same: a path, or {@code classpath:} and the name of a resource; its entries come before these
 * @param models each entry tells what differs; it holds over what the library ships and what a channel's own list says
 */
public record CatalogConfig(
        @Key(text = TextRule.FILE) @Nullable String file,
        @Key(preset = "[]") List<CatalogModelConfig> models) {
    private static final String RESOURCE = "classpath:";

    // written out: a JDK 17 forgets the type arguments of one that a newer compiler has completed
    public CatalogConfig(@Nullable String file, List<CatalogModelConfig> models) {
        this.models = List.copyOf(models);
        this.file = file;
    }

    /** {@link #toCatalog(Catalog, String)} over what the library ships. */
    Catalog toCatalog(String source) {
        return toCatalog(Catalog.shipped(), source);
    }

    /**
     * The catalog that holds.
     *
     * @param known what these entries, and those of the file, hold over
     * @param source of this configuration, for the exception's message
     * @throws ConfigException when the file cannot be read or used, or an entry contradicts itself
     */
    Catalog toCatalog(Catalog known, String source) {
        return over(file == null ? known : ofFile(known, file, source), source, "catalog.");
    }

    private Catalog over(Catalog base, String source, String path) {
        try {
            return models.isEmpty() ? base : base.withOverrides(toJson());
        } catch (GatewayException wrong) {
            throw new ConfigException(source, List.of(path + wrong.error().param() + ": " + complaint(wrong)));
        }
    }

    /** The reader of catalogs says what it expected; a configuration's problems say what must be. */
    private static String complaint(GatewayException wrong) {
        String message = wrong.error().message();
        int expected = message.indexOf(": expected ");
        return expected < 0
                ? message
                : "must be " + message.substring(expected + ": expected ".length(), message.length() - 1);
    }

    private static Catalog ofFile(Catalog known, String file, String source) {
        CatalogConfig content =
                new ConfigReader(file, Variables.system()).read(text(file, source), CatalogConfig.class);
        if (content.file != null) {
            throw new ConfigException(file, List.of("file: makes no sense within such a file"));
        }
        return content.over(known, file, "");
    }

    private static String text(String file, String source) {
        try {
            return file.startsWith(RESOURCE) ? resource(file) : ConfigSource.file(Path.of(file));
        } catch (InvalidPathException noPath) {
            throw new ConfigException(source, List.of("catalog.file: is not the path of a file"));
        }
    }

    private static String resource(String file) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader classes = context == null ? CatalogConfig.class.getClassLoader() : context;
        return ConfigSource.resource(classes, file.substring(RESOURCE.length()))
                .orElseThrow(() -> new ConfigException(file, List.of("there is no such resource")));
    }

    private JsonObject toJson() {
        JsonArrayBuilder all = Json.array();
        models.forEach(model -> all.add((JsonValue) model.toJson()));
        return Json.object().add("models", all).build();
    }
}
