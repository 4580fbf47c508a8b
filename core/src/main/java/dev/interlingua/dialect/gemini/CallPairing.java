package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CallIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ties tool calls to their results in a history where ids are optional: an id is believed, else the first unanswered call
 * of the same name is meant. Ids that are made up depend on place and content only, so that the next request of the same
 * conversation gives them again.
 */
final class CallPairing {
    private record Pending(String id, String name, boolean told) {}

    private final List<Pending> pending = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    /** A turn of the model begins: what was not answered by now never will be. */
    void newTurn() {
        pending.clear();
    }

    /** The id of a call; {@code told} is the wire's, if any. */
    String call(@Nullable String told, String name, String arguments, int content, int part) {
        boolean usable = told != null && !told.isEmpty() && !used.contains(told);
        String id = told != null && usable
                ? told
                : CallIds.synthesize(Integer.toString(content), Integer.toString(part), name, arguments);
        used.add(id);
        pending.add(new Pending(id, name, usable));
        return id;
    }

    /** The id of the call that a result answers. */
    String result(@Nullable String told, String name, int content, int part) {
        Pending match = told == null || told.isEmpty() ? null : take(told, null);
        if (match == null) {
            match = take(null, name);
        }
        if (match != null) {
            return match.id;
        }
        return told == null || told.isEmpty()
                ? CallIds.synthesize("result", Integer.toString(content), Integer.toString(part), name)
                : told;
    }

    private @Nullable Pending take(@Nullable String id, @Nullable String name) {
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending one = all.next();
            if (id != null ? one.told && one.id.equals(id) : one.name.equals(name)) {
                all.remove();
                return one;
            }
        }
        return null;
    }
}
