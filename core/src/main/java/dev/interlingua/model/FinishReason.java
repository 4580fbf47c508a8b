package dev.interlingua.model;

/** Why a candidate ended. The words of each dialect stand in that dialect's vocabulary. */
public enum FinishReason {
    /** The model had nothing more to say. */
    END,
    /** A stop sequence was met. */
    STOP_SEQUENCE,
    /** The limit of output tokens was reached. */
    MAX_TOKENS,
    /** The context window is full. */
    CONTEXT_WINDOW,
    /** The caller is to run tools. */
    TOOL_USE,
    /** A safety filter cut the answer. */
    CONTENT_FILTER,
    /** The model declined. */
    REFUSAL,
    /** The answer would have recited protected text. */
    RECITATION,
    /** A server tool turn is paused and may be resumed. */
    PAUSE,
    /** The model produced a tool call nobody can read. */
    MALFORMED_TOOL_CALL,
    /** An image could not be made. */
    IMAGE_FAILURE,
    /** The language is not supported. */
    LANGUAGE,
    /** The conversation was compacted. */
    COMPACTION,
    /** The upstream failed while answering. */
    ERROR,
    /** A word this version does not know. */
    UNKNOWN
}
