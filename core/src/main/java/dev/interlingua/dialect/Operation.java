package dev.interlingua.dialect;

/** What an endpoint does, whatever the vendor: rows of the same operation can be translated into each other. */
public enum Operation {
    /** A conversation with a model; the codec is a {@link ChatCodec}. */
    CHAT,
    /** The models a caller may use; the codec is a {@link ModelsCodec}. */
    LIST_MODELS,
    /** One model, named by the path parameter {@code model}; the codec is a {@link ModelsCodec}. */
    GET_MODEL
}
