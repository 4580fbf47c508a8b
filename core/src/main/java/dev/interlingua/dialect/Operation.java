package dev.interlingua.dialect;

/** What an endpoint does, whatever the vendor: rows of the same operation can be translated into each other. */
public enum Operation {
    /** A conversation with a model; the codec is a {@link ChatCodec}. */
    CHAT,
    /** A text that goes on; the codec is a {@link ChatCodec}, each message of whose neutral request is a prompt of its own. */
    COMPLETE,
    /** A session of events in both directions over a WebSocket; the codec is a {@link RealtimeCodec}. */
    REALTIME,
    /** How many tokens a conversation would be; the codec is a {@link CountCodec}. */
    COUNT_TOKENS,
    /** A kept answer, named by the path parameter {@code id}; the codec of this and the next three is a {@link StateCodec}. */
    GET_RESPONSE,
    /** Forgets a kept answer. */
    DELETE_RESPONSE,
    /** Ends the making of an answer in the background. */
    CANCEL_RESPONSE,
    /** What a kept answer was asked. */
    LIST_INPUT_ITEMS,
    /** Begins a conversation; the codec of this and of all about conversations is a {@link ConversationCodec}. */
    CREATE_CONVERSATION,
    /** A conversation, named by the path parameter {@code id}. */
    GET_CONVERSATION,
    /** Changes what is noted about a conversation. */
    UPDATE_CONVERSATION,
    /** Forgets a conversation. */
    DELETE_CONVERSATION,
    /** Adds items to a conversation. */
    CREATE_ITEMS,
    /** The items of a conversation. */
    LIST_ITEMS,
    /** One of them, named by the path parameter {@code item}. */
    GET_ITEM,
    /** Takes one of them out. */
    DELETE_ITEM,
    /** The gateway's own documentation; the codec is a {@link DocumentCodec}. */
    DOCUMENT,
    /** The models a caller may use; the codec is a {@link ModelsCodec}. */
    LIST_MODELS,
    /** One model, named by the path parameter {@code model}; the codec is a {@link ModelsCodec}. */
    GET_MODEL,
    /** Vectors of texts; the codec of this and the next seven is a {@link ServiceCodec}. */
    EMBED,
    /** Pictures from words. */
    GENERATE_IMAGE,
    /** Pictures from pictures and words. */
    EDIT_IMAGE,
    /** The words of a recording, in its own language. */
    TRANSCRIBE,
    /** The words of a recording, in English. */
    TRANSLATE_AUDIO,
    /** A recording of words. */
    SPEAK,
    /** The order of documents by their relevance to a question. */
    RERANK,
    /** Whether content offends a policy. */
    MODERATE,
    /**
     * Begins to make a film; the upstream's side of this, the next three and a remix is an {@link UpstreamService}: of
     * {@code VideoRequest} and {@code VideoTask} here.
     */
    CREATE_VIDEO,
    /** How far a film is; {@code VideoQuery} and {@code VideoTask}. */
    GET_VIDEO,
    /** Where a finished film is to be read; {@code VideoQuery} and {@code ResultFile}. */
    GET_VIDEO_CONTENT,
    /** Forgets a film; {@code VideoQuery} and {@code VideoTask}. */
    DELETE_VIDEO,
    /** Makes a film out of another; {@code VideoQuery} with a prompt, and {@code VideoTask}. */
    REMIX_VIDEO,
    /** Not served: a 501, or relayed as it is; the codec is a {@link RawCodec}. */
    RAW
}
