package dev.interlingua.realtime;

import java.util.concurrent.CompletionStage;

/**
 * One open WebSocket, whose other end is a caller or a provider. Messages come one for each {@link #request}, so that who
 * cannot pass them on slows down who sends them. Pings of the other end are answered by the library beneath. All methods may
 * be called from any thread and none blocks.
 */
public interface RealtimeSocket {

    /** What comes in. Called serially, and never within a call that is running. No method may block. */
    interface Listener {

        /** A message that was asked for. */
        void message(RealtimeMessage message);

        /** A sign of life other than a message: a ping or a pong. */
        default void alive() {}

        /** The other end has ended the session, after all its messages. Nothing follows. */
        void closed(RealtimeClose close);

        /**
         * The connection broke, or the other end broke the rules: a {@code GatewayException} of kind {@code TOO_LARGE} for a
         * message of more bytes than allowed, another kind for what a caller may be told otherwise. Nothing follows.
         */
        void failed(Throwable cause);
    }

    /** Begins to hear; to be called once, before anything else. What came before is kept. */
    void listen(Listener listener);

    /** Asks for one message. */
    void request();

    /**
     * Sends a message. One at a time: the next only after the last has completed.
     *
     * @return completes when the message was handed to the network; fails when the connection is gone
     */
    CompletionStage<Void> send(RealtimeMessage message);

    /** Sends a ping; not while a message is being sent. Failures show at the {@link Listener}. */
    void ping();

    /**
     * Ends the session and, at the latest some seconds later, the connection, whether the other end takes part or not. Idempotent.
     *
     * @return completes when the other end was told, or cannot be any more; never exceptionally
     */
    CompletionStage<Void> close(RealtimeClose close);
}
