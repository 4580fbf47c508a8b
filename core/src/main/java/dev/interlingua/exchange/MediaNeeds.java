package dev.interlingua.exchange;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Target;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.MediaSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a target takes of media: an address, or only the bytes; and of which types.
 *
 * @param format a dialect's id
 */
record MediaNeeds(String format, Target target) {
    private static final String CHAT = "openai-chat";
    private static final String RESPONSES = "openai-responses";
    private static final String CLAUDE = "claude";
    private static final Set<String> WEB_IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    /** The vendors' documentation of image, audio and document input (translation.md §1.3 gathers it). */
    private static final Map<String, Set<String>> TYPES = Map.of(
            CHAT, Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "audio/wav", "audio/mpeg"),
            RESPONSES, WEB_IMAGES,
            CLAUDE, WEB_IMAGES);

    /** The address of a part that the target can read only as bytes; null when there is no need to fetch it. */
    @Nullable
    String addressOf(ContentPart part) {
        if (part instanceof ContentPart.Media media && media.source() instanceof MediaSource.Url url) {
            return isWeb(url.url()) && needsBytes(media, url.url()) ? url.url() : null;
        }
        if (part instanceof ContentPart.Document document && document.source() instanceof MediaSource.Url url) {
            return isWeb(url.url()) && needsBytes(document, url.url()) ? url.url() : null;
        }
        return null;
    }

    private static boolean isWeb(String url) {
        return hasScheme(url, "https:") || hasScheme(url, "http:");
    }

    private static boolean hasScheme(String url, String scheme) {
        return url.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private boolean fetchesItself() {
        return target.profile().can(Capability.MEDIA_URL);
    }

    private boolean needsBytes(ContentPart.Media part, String url) {
        return switch (format) {
            case CHAT -> part.kind() == MediaKind.AUDIO || part.kind() == MediaKind.IMAGE && !fetchesItself();
            case RESPONSES, CLAUDE -> part.kind() == MediaKind.IMAGE && !fetchesItself();
            default -> !fetchesItself() || hasScheme(url, "http:");
        };
    }

    private boolean needsBytes(ContentPart.Document part, String url) {
        return switch (format) {
            case CHAT -> true;
            case RESPONSES -> !fetchesItself();
            case CLAUDE ->
                !fetchesItself() || part.mimeType() != null && !part.mimeType().equals("application/pdf");
            default -> !fetchesItself() || hasScheme(url, "http:");
        };
    }

    /** Whether the target reads files of this type in place of {@code part}. */
    boolean takes(ContentPart part, String type) {
        boolean document =
                type.equals("application/pdf") || type.startsWith("text/") || type.equals("application/json");
        if (part instanceof ContentPart.Media media) {
            String kind = media.kind().name().toLowerCase(Locale.ROOT) + "/";
            return type.startsWith(kind)
                    && TYPES.getOrDefault(format, Set.of(type)).contains(type)
                    && isRead(type);
        }
        return document || TYPES.getOrDefault(format, Set.of(type)).contains(type) && isRead(type);
    }

    /** Gemini reads all that is told by its first bytes, but for one kind of image. */
    private boolean isRead(String type) {
        return TYPES.containsKey(format) || !type.equals("image/gif");
    }
}
