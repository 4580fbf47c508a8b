package dev.interlingua.intercept;

import dev.interlingua.usage.UsageRecord;

/**
 * Is told what becomes of one call, on whichever thread notices, one at a time. Changes nothing: what it throws is
 * logged. Must not block.
 */
public interface CallWatch {
    /** Does not care. */
    CallWatch NONE = record -> {};

    /** The answer begins: a stream with its first content, any other with its first byte. Not told of errors. */
    default void answering() {}

    /** The call is over. The last thing told, and told once, whatever happened. */
    void ended(UsageRecord record);
}
