package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The top-level {@code system}. Claude Code puts a block before its instructions that only Anthropic's billing reads and
 * that differs on every call: other vendors' caches must not be spoilt by it, Claude gets it back.
 */
final class ClaudeSystem {
    private static final String ATTRIBUTION = "x-anthropic-billing-header:";

    private ClaudeSystem() {}

    /** The instructions without attribution. */
    static List<ContentPart> decode(Fields root) {
        return ClaudeBlockDecoder.content(root, "system").stream()
                .filter(part -> !isAttribution(part))
                .toList();
    }

    /** Whether something was left out. */
    static boolean hasAttribution(Fields root) {
        return ClaudeBlockDecoder.content(root, "system").stream().anyMatch(ClaudeSystem::isAttribution);
    }

    private static boolean isAttribution(ContentPart part) {
        return part instanceof ContentPart.Text text && text.text().startsWith(ATTRIBUTION);
    }

    /** The blocks as a Claude caller wrote them, as long as they still say {@code instructions}; else null. */
    static @Nullable JsonArray ownBlocks(ChatRequest request, List<ContentPart> instructions) {
        JsonObject own = ClaudeOwn.of(request.extensions());
        if (own == null || !(own.get("system") instanceof JsonArray blocks)) {
            return null;
        }
        return decode(Fields.root(own)).equals(instructions) ? blocks : null;
    }
}
