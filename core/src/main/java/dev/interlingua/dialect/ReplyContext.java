package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;

/**
 * What an encoder needs to know to answer, beside the answer.
 *
 * @param request what the caller asked (encoders echo from it, and obey {@code includeUsage})
 * @param requestId the gateway's id of the exchange; base of ids when the upstream sent none
 * @param createdSeconds seconds since 1970, read once per exchange; used when the upstream sent no time
 */
public record ReplyContext(ChatRequest request, String requestId, long createdSeconds) {}
