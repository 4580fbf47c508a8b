package dev.interlingua.model;

/** What went wrong, in no vendor's words. Each dialect's error codec gives it a status and its own words. */
public enum ErrorKind {
    /** The caller's request cannot be understood. */
    INVALID_REQUEST(400, false),
    /** A parameter or value is not supported. */
    UNSUPPORTED_PARAMETER(400, false),
    /** The prompt is longer than the model's context window. */
    CONTEXT_LENGTH(400, false),
    /** A policy refused the prompt, as an error rather than an answer. */
    CONTENT_POLICY(400, false),
    /** The provider refuses for reasons outside the request (region, terms). */
    PRECONDITION(400, false),
    /** No or wrong credentials. */
    AUTHENTICATION(401, false),
    /** No credit, spend cap reached. */
    BILLING(402, false),
    /** The caller may not do this. */
    PERMISSION(403, false),
    /** No such path, model, file or response. */
    NOT_FOUND(404, false),
    /** The path exists, the method does not. */
    METHOD_NOT_ALLOWED(405, false),
    /** The state of a resource forbids it. */
    CONFLICT(409, true),
    /** The body is larger than allowed. */
    TOO_LARGE(413, false),
    /** The body's media type is not supported. */
    UNSUPPORTED_MEDIA_TYPE(415, false),
    /** Understood but cannot be processed. */
    UNPROCESSABLE(422, false),
    /** Too many requests or tokens. */
    RATE_LIMIT(429, true),
    /** The caller left; never written. */
    CANCELLED(499, false),
    /** A defect of the gateway itself. */
    INTERNAL(500, true),
    /** The path is known and deliberately not implemented. */
    NOT_IMPLEMENTED(501, false),
    /** The provider failed, refused the connection or answered nonsense. */
    BAD_GATEWAY(502, true),
    /** The provider (or this gateway) is overloaded. */
    OVERLOADED(503, true),
    /** The provider did not answer in time. */
    TIMEOUT(504, true);

    private final int status;
    private final boolean retryable;

    ErrorKind(int status, boolean retryable) {
        this.status = status;
        this.retryable = retryable;
    }

    /** The usual HTTP status; a dialect may use another (Claude: 529 for {@code OVERLOADED}). */
    public int status() {
        return status;
    }

    /** Whether another attempt, here or at another channel, can help. */
    public boolean retryable() {
        return retryable;
    }
}
