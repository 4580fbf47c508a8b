package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.TokenCount;
import java.util.List;

/**
 * The codec of an endpoint that counts a prompt's tokens. Its neutral request is the chat request to be counted, without
 * what only steers the answer: see {@link CountTokens#prompt}.
 */
public interface CountCodec extends OperationCodec<ChatRequest, TokenCount> {

    /** The member of a caller's request that holds what is counted: {@code messages}, {@code contents}, {@code input}. */
    String counted();

    /** As {@link ChatCodec#untranslatable}: what no other format has a place for. */
    List<String> untranslatable(InboundRequest request);
}
