package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

/** Where the bytes of a medium or document are. */
public sealed interface MediaSource {

    /**
     * The bytes themselves.
     *
     * @param base64 standard alphabet with padding, no white space
     */
    record Inline(String base64) implements MediaSource {
        public Inline {
            requireNonNull(base64, "base64");
        }
    }

    /**
     * Text given as text (a plain-text document).
     *
     * @param text the document's characters
     */
    record PlainText(String text) implements MediaSource {
        public PlainText {
            requireNonNull(text, "text");
        }
    }

    /**
     * An address the provider fetches itself: {@code https:}, {@code gs:}.
     *
     * @param url as the caller wrote it; never a {@code data:} URL, which is {@link Inline}
     */
    record Url(String url) implements MediaSource {
        public Url {
            requireNonNull(url, "url");
        }
    }

    /**
     * A file stored at one provider; meaningless to every other.
     *
     * @param issuer the vendor that knows the file: {@code openai}, {@code claude} or {@code gemini}
     * @param id that vendor's file id or file address
     */
    record FileId(String issuer, String id) implements MediaSource {
        public FileId {
            requireNonNull(issuer, "issuer");
            requireNonNull(id, "id");
        }
    }
}
