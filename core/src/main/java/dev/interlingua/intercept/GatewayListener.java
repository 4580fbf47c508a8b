package dev.interlingua.intercept;

/**
 * Watches calls of models from their beginning to their end. Changes nothing: what it throws is logged. Thread-safe, must
 * not block.
 */
@FunctionalInterface
public interface GatewayListener {

    /**
     * A call was read, admitted and found to be for a model that the caller may use; the provider has not been asked.
     * Refused calls, lists of models, questions about kept answers and polls of a film under way are not told.
     *
     * @return told how it goes on; {@link CallWatch#NONE} to hear no more of it
     */
    CallWatch begun(CallStart call);
}
