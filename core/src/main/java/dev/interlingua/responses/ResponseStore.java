package dev.interlingua.responses;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps what the Responses API promises to keep (OpenAI's guide "Conversation state"): answers with their input, and
 * conversations. A host may put a database behind it, which all nodes of a cluster share. Thread-safe; must not block, and
 * may forget documents at any time: that is how it stays bounded.
 */
public interface ResponseStore {

    /** The document at {@code key}; empty when there is none. */
    CompletionStage<Optional<StoredDocument>> find(StoreKey key);

    /**
     * Writes a document if nobody was faster: one of version 1 where there is none, any other over the version before it.
     *
     * @return whether it was written
     */
    CompletionStage<Boolean> write(StoreKey key, StoredDocument document);

    /** Forgets the document at {@code key}; says whether there was one. */
    CompletionStage<Boolean> delete(StoreKey key);
}
