package dev.interlingua.openapi;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.openapi.Description.Described;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of this gateway, with what is said of it.
 *
 * @param described as the library has it, under the path it is told under
 * @param aliases the other paths that lead to it, their parameters named alike
 */
record Served(Described described, Set<String> aliases) {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    Served {
        aliases = Collections.unmodifiableSet(new LinkedHashSet<>(aliases));
    }

    /** What {@code rows} serve, in the description's order. A row that is not described is left out. */
    static List<Served> of(Description description, List<Endpoint> rows) {
        Map<Described, Set<String>> aliases = new LinkedHashMap<>();
        for (Endpoint row : rows) {
            Described first = null;
            List<String> others = new ArrayList<>();
            for (PathTemplate template : row.paths()) {
                String path = template.toString();
                Described own = description.find(row.method(), path);
                if (own == null) {
                    others.add(path);
                } else {
                    aliases.computeIfAbsent(own, any -> new LinkedHashSet<>());
                    first = first == null ? own : first;
                }
            }
            add(first, others, aliases);
        }
        return description.operations().values().stream()
                .filter(aliases::containsKey)
                .map(described -> new Served(described, aliases.getOrDefault(described, Set.of())))
                .toList();
    }

    private static void add(@Nullable Described of, List<String> paths, Map<Described, Set<String>> aliases) {
        Set<String> known = of == null ? null : aliases.get(of);
        if (of != null && known != null) {
            paths.forEach(path -> known.add(named(path, of.path())));
        }
    }

    /** {@code path} with the names that its parameters have in {@code like}. */
    private static String named(String path, String like) {
        List<String> names =
                PARAMETER.matcher(like).results().map(MatchResult::group).toList();
        Matcher parameter = PARAMETER.matcher(path);
        StringBuilder renamed = new StringBuilder();
        for (int i = 0; parameter.find(); i++) {
            String name = i < names.size() ? names.get(i) : parameter.group();
            parameter.appendReplacement(renamed, Matcher.quoteReplacement(name));
        }
        return parameter.appendTail(renamed).toString();
    }
}
