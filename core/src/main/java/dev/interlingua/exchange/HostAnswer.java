package dev.interlingua.exchange;

import dev.interlingua.dialect.Loss;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import java.util.List;
import java.util.concurrent.Flow;

/** What the host's own code gets. */
sealed interface HostAnswer {

    /** What was lost on the way to the provider. */
    List<Loss> losses();

    /** What was asked for whole. */
    record Whole(ChatResponse response, List<Loss> losses) implements HostAnswer {}

    /** What was asked for as a stream; its first event is there. */
    record Streamed(Flow.Publisher<StreamEvent> events, List<Loss> losses) implements HostAnswer {}
}
