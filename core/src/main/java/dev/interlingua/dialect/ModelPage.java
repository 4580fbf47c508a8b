package dev.interlingua.dialect;

import dev.interlingua.catalog.ModelStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an upstream's own list of models.
 *
 * @param next what to ask the next page by, or null on the last one
 */
public record ModelPage(
        List<ModelStatement> models, @Nullable String next) {
    public ModelPage {
        models = List.copyOf(models);
    }
}
