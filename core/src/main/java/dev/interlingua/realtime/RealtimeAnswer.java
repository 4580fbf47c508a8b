package dev.interlingua.realtime;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;

/** What a provider says to the wish for a session. */
public sealed interface RealtimeAnswer {

    /** The session is open. */
    record Opened(RealtimeSocket socket) implements RealtimeAnswer {
        public Opened {
            requireNonNull(socket, "socket");
        }
    }

    /**
     * It was refused by a plain answer.
     *
     * @param status of HTTP, any but 101
     */
    record Refused(int status, Headers headers, byte[] body) implements RealtimeAnswer {
        public Refused {
            requireNonNull(headers, "headers");
            requireNonNull(body, "body");
        }
    }
}
