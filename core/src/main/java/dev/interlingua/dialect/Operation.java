package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;

/**
 * What an endpoint does, whatever the vendor: rows of the same operation can be translated into each other.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral response
 */
public final class Operation<Q, R> {
    /** A conversation with a model. */
    public static final Operation<ChatRequest, ChatResponse> CHAT = new Operation<>("chat");
    /** The models a caller may use. */
    public static final Operation<Void, ModelList> LIST_MODELS = new Operation<>("list-models");
    /** One model. */
    public static final Operation<Void, ModelList> GET_MODEL = new Operation<>("get-model");

    private final String name;

    private Operation(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
