package dev.interlingua.spring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of model tags few: callers write what they like where a channel has a pattern. A name becomes a tag when a channel
 * lists it, or when a provider has answered to it, and then only {@link #MOST} of them; all others are {@code other}.
 */
final class ModelNames {
    static final String OTHER = "other";
    static final int MOST = 200;

    private final Supplier<Stream<String>> listed;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile boolean read;

    /** @param listed names and patterns of all channels; asked for once, at the first call */
    ModelNames(Supplier<Stream<String>> listed) {
        this.listed = listed;
    }

    /**
     * The tag for {@code model}.
     *
     * @param answered whether a provider has answered to it
     * @return {@code none} when there is no name
     */
    String tag(@Nullable String model, boolean answered) {
        if (model == null || model.isEmpty()) {
            return GenAi.NONE;
        }
        if (!read) {
            listed.get().filter(name -> !name.contains("*")).limit(MOST).forEach(known::add);
            read = true;
        }
        if (known.contains(model)) {
            return model;
        }
        if (answered && known.size() < MOST) {
            known.add(model);
            return model;
        }
        return OTHER;
    }
}
