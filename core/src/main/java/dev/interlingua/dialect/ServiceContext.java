package dev.interlingua.dialect;

/**
 * What a {@link ServiceCodec} needs to know to answer, beside request and answer.
 *
 * @param requestId the gateway's id of the exchange; base of ids when the upstream sent none
 * @param createdSeconds seconds since 1970, read once per exchange; used when the upstream sent no time
 * @param base address of the gateway's mount as the caller sees it, without a trailing slash; empty when it is not known
 */
public record ServiceContext(String requestId, long createdSeconds, String base) {

    /** For answers that name no address of the gateway's. */
    public ServiceContext(String requestId, long createdSeconds) {
        this(requestId, createdSeconds, "");
    }
}
