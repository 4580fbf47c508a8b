package dev.interlingua.dialect;

/** How the events of a stream are told apart on the wire. */
public enum StreamFraming {
    /** Server-sent events with LF (WHATWG HTML, section 9.2). */
    SSE("text/event-stream"),
    /** Gemini's server-sent events: CRLF, no comments, errors as a bare line of JSON. */
    GEMINI_SSE("text/event-stream"),
    /** Gemini without {@code alt=sse}: one JSON array whose elements arrive one by one. */
    JSON_ARRAY("application/json");

    private final String contentType;

    StreamFraming(String contentType) {
        this.contentType = contentType;
    }

    /** The media type of such a stream. */
    public String contentType() {
        return contentType;
    }
}
