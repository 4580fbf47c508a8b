package dev.interlingua.config;

import org.jspecify.annotations.Nullable;

/** Where {@code ${NAME}} gets its value from. */
@FunctionalInterface
public interface Variables {

    /** The value of {@code name}, or null when there is none. */
    @Nullable
    String get(String name);

    /** The environment of this process, then its system properties. */
    static Variables system() {
        return name -> {
            String value = System.getenv(name);
            return value == null ? System.getProperty(name) : value;
        };
    }
}
