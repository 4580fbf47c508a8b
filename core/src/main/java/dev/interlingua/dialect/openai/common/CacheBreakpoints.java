package dev.interlingua.dialect.openai.common;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a conversation bear a {@code prompt_cache_breakpoint} (API reference, "Prompt caching"): the last four
 * marked ones that are not the assistant's, at models that take the member. A mark is a hint: elsewhere it is left out
 * without a word, and the request never fails for it.
 */
public final class CacheBreakpoints {
    /** The member's name. */
    public static final String MEMBER = "prompt_cache_breakpoint";

    /** The member's value. */
    public static final JsonObject EXPLICIT =
            Json.object().add("mode", "explicit").build();

    private static final int MOST = 4;

    /** By identity: equal texts occur in many places. */
    private final Set<ContentPart> marked = Collections.newSetFromMap(new IdentityHashMap<>());

    private CacheBreakpoints() {}

    /** The breakpoints for a model of {@code profile}. */
    public static CacheBreakpoints of(List<Message> messages, ModelProfile profile) {
        CacheBreakpoints breakpoints = new CacheBreakpoints();
        if (profile.can(Capability.CACHE_BREAKPOINTS)) {
            List<ContentPart> all = new ArrayList<>();
            for (Message message : messages) {
                if (message.role() != Role.ASSISTANT) {
                    message.parts().forEach(part -> collect(part, all));
                }
            }
            breakpoints.marked.addAll(all.subList(Math.max(0, all.size() - MOST), all.size()));
        }
        return breakpoints;
    }

    private static void collect(ContentPart part, List<ContentPart> all) {
        if (!(part instanceof ContentPart.ToolResult result)) {
            if (isMarked(part)) {
                all.add(part);
            }
            return;
        }
        int last = result.parts().size() - 1;
        for (int i = 0; i <= last; i++) {
            ContentPart inner = result.parts().get(i);
            // the mark of a result stands behind its last part
            if (isMarked(inner) || i == last && result.cache() != null) {
                all.add(inner);
            }
        }
    }

    private static boolean isMarked(ContentPart part) {
        return part instanceof ContentPart.Text text && text.cache() != null
                || part instanceof ContentPart.Media media && media.cache() != null
                || part instanceof ContentPart.Document document && document.cache() != null;
    }

    /** Whether {@code part} bears one. */
    public boolean on(ContentPart part) {
        return marked.contains(part);
    }

    /** Whether one of {@code parts} bears one. */
    public boolean onAny(List<? extends ContentPart> parts) {
        return parts.stream().anyMatch(this::on);
    }

    /** The wire object of {@code part} with its breakpoint, if it bears one. */
    public JsonObject mark(ContentPart part, JsonObject wire) {
        return on(part) && !wire.containsKey(MEMBER)
                ? Json.object(wire).add(MEMBER, EXPLICIT).build()
                : wire;
    }

    /** The member's value for {@code part}, or null. */
    public @Nullable JsonObject value(ContentPart part) {
        return on(part) ? EXPLICIT : null;
    }
}
