package dev.interlingua.openapi;

import dev.interlingua.dialect.Sha256;

/** Strong entity tags (RFC 9110 §8.8.3). */
final class EntityTags {
    private static final int DIGITS = 32;

    private EntityTags() {}

    /** Another one for other bytes, with its quotes. */
    static String of(byte[] body) {
        return '"' + Sha256.hex(body).substring(0, DIGITS) + '"';
    }
}
