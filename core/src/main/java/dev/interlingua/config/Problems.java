package dev.interlingua.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it can be told at once. Told are places and rules, never values. */
final class Problems {
    private final List<String> all = new ArrayList<>();

    void add(String path, String complaint) {
        all.add(path.isEmpty() ? complaint : path + ": " + complaint);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
