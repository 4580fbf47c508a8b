package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Generated media inside the text of an assistant message, as Markdown: {@code ![image](data:…)}, other media
 * {@code [media](data:…)}, one line each. Chat has no part for them; its callers show them, and send them back within the
 * history, where they become media again.
 */
final class ChatPictures {
    /** Under this name a part of a history remembers the Markdown around its address; no member of the wire is so called. */
    private static final String MARKDOWN = "$markdown";

    private static final String OPENING = "](data:";

    private ChatPictures() {}

    /** The Markdown of a medium whose address is {@code url}. */
    static String markdown(boolean image, String url) {
        return (image ? "![image](" : "[media](") + url + ")";
    }

    /** The address of a medium: a data URL where its bytes are known; null when a caller cannot read it. */
    static @Nullable String url(@Nullable String mimeType, MediaSource source, String fallbackType) {
        if (source instanceof MediaSource.Inline inline) {
            return DataUrl.write(mimeType == null ? fallbackType : mimeType, inline.base64());
        }
        return source instanceof MediaSource.Url address ? address.url() : null;
    }

    /** {@code parts} with the Markdown media in their texts as parts of their own. */
    static List<ContentPart> expand(List<ContentPart> parts) {
        List<ContentPart> all = new ArrayList<>();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text text && text.text().contains(OPENING)) {
                split(text, all);
            } else {
                all.add(part);
            }
        }
        return all;
    }

    private static void split(ContentPart.Text part, List<ContentPart> out) {
        String text = part.text();
        int done = 0;
        int from = text.indexOf(OPENING);
        while (from >= 0) {
            Span span = Span.around(text, from, done);
            ContentPart medium = span == null ? null : span.read(text);
            if (span != null && medium != null) {
                words(part, text.substring(done, span.begin()), out);
                out.add(medium);
                done = span.end();
            }
            from = text.indexOf(OPENING, Math.max(done, from + OPENING.length()));
        }
        words(part, text.substring(done), out);
    }

    private static void words(ContentPart.Text part, String words, List<ContentPart> out) {
        if (!words.isEmpty()) {
            out.add(new ContentPart.Text(words, part.citations(), part.state(), part.cache(), part.extensions()));
        }
    }

    /** The Markdown that {@code part} was read from; null when it was read from something else. */
    static @Nullable String original(Extensions extensions, @Nullable String mimeType, MediaSource source) {
        JsonObject around = Loose.object(extensions.of(OpenAiChatDialect.ID), MARKDOWN);
        if (around == null || !(source instanceof MediaSource.Inline inline)) {
            return null;
        }
        String url = DataUrl.write(mimeType == null ? "image/png" : mimeType, inline.base64());
        return around.getString("before", "") + url + around.getString("after", "");
    }

    /** Where a medium stands in a text, with the line breaks that set it apart. */
    private record Span(int begin, int url, int close, int end) {

        /** The Markdown link around the address that begins at {@code opening}; null when it is none. */
        static @Nullable Span around(String text, int opening, int least) {
            int bracket = text.lastIndexOf('[', opening - 1);
            int close = text.indexOf(')', opening);
            if (bracket < least || close < 0 || text.lastIndexOf('\n', opening) > bracket) {
                return null;
            }
            int begin = bracket > least && text.charAt(bracket - 1) == '!' ? bracket - 1 : bracket;
            begin = begin > least && text.charAt(begin - 1) == '\n' ? begin - 1 : begin;
            int end = close + 1 < text.length() && text.charAt(close + 1) == '\n' ? close + 2 : close + 1;
            return new Span(begin, opening + 2, close, end);
        }

        /** The medium, null when its address holds no base64. */
        @Nullable
        ContentPart read(String text) {
            int comma = text.indexOf(',', url);
            int marker = text.indexOf(";base64,", url);
            if (comma < 0 || comma >= close || marker + 7 != comma || !isBase64(text, comma + 1, close)) {
                return null;
            }
            String type = text.substring(url + "data:".length(), marker).toLowerCase(Locale.ROOT);
            MediaSource bytes = new MediaSource.Inline(text.substring(comma + 1, close));
            JsonObject around = Json.object()
                    .add("before", text.substring(begin, url))
                    .add("after", text.substring(close, end))
                    .build();
            Extensions kept = Extensions.of(
                    OpenAiChatDialect.ID, Json.object().add(MARKDOWN, around).build());
            MediaKind kind = kind(type);
            return kind == null
                    ? new ContentPart.Document(type, bytes, null, null, false, null, kept)
                    : new ContentPart.Media(kind, type, bytes, null, null, null, kept);
        }

        private static @Nullable MediaKind kind(String type) {
            for (MediaKind kind : MediaKind.values()) {
                if (type.startsWith(kind.name().toLowerCase(Locale.ROOT) + "/")) {
                    return kind;
                }
            }
            return null;
        }

        private static boolean isBase64(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                boolean digit = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
                if (!digit && c != '+' && c != '/' && c != '=') {
                    return false;
                }
            }
            return to > from && (to - from) % 4 == 0;
        }
    }
}
