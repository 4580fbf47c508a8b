package dev.interlingua.catalog;

/** What a model is for. */
public enum ModelKind {
    /** Holds conversations. */
    CHAT,
    /** Makes vectors of texts. */
    EMBEDDING,
    /** Makes pictures. */
    IMAGE,
    /** Makes films. */
    VIDEO,
    /** Reads texts aloud. */
    SPEECH,
    /** Writes down what is said. */
    TRANSCRIPTION,
    /** Puts documents in the order of a question. */
    RERANK,
    /** Tells what must not be said. */
    MODERATION,
    /** Talks in real time. */
    REALTIME
}
