package dev.interlingua.upload;

import dev.interlingua.framing.MultipartHead;

/** What has arrived of a part. */
sealed interface Part {

    MultipartHead head();

    /** A text field, which is kept in memory. */
    record Text(MultipartHead head, byte[] value) implements Part {}

    /**
     * A file, of which so much is in the spool.
     *
     * @param ended whether that is all there is to come of it
     */
    record Stored(MultipartHead head, long offset, long length, boolean ended) implements Part {}
}
