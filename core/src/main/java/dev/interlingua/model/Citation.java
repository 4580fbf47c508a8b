package dev.interlingua.model;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A source of a piece of text.
 *
 * @param start first code point of the cited span within its text part, or null when unknown
 * @param end code point after the cited span, or null when unknown
 * @param url the source's address, or null
 * @param title the source's title, or null
 * @param fileId the source's file at the vendor, or null
 * @param citedText the words of the source, or null
 * @param dialect the dialect {@code raw} was read from
 * @param raw the wire object, given back to the same dialect only
 */
public record Citation(
        @Nullable Integer start,
        @Nullable Integer end,
        @Nullable String url,
        @Nullable String title,
        @Nullable String fileId,
        @Nullable String citedText,
        String dialect,
        JsonObject raw) {}
