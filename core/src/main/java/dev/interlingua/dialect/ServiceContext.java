package dev.interlingua.dialect;

/**
 * What a {@link ServiceCodec} needs to know to answer, beside request and answer.
 *
 * @param requestId the gateway's id of the exchange; base of ids when the upstream sent none
 * @param createdSeconds seconds since 1970, read once per exchange; used when the upstream sent no time
 */
public record ServiceContext(String requestId, long createdSeconds) {}
