package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.model.ChatRequest;
import java.util.Map;

/** One call as translation sees it, whoever has made it; the same for every attempt. */
interface NeutralCall {

    /** The format the caller speaks. */
    String format();

    /** Whether the caller reads a stream. */
    boolean stream();

    /** The caller's request, with the reasoning state of its history at its place. */
    ChatRequest neutral();

    /** Media that was fetched for this call, by address. */
    Map<String, FetchedParts.Content> fetched();

    /** The request to be written for an upstream: with the bytes of what was fetched. */
    default ChatRequest asked() {
        return fetched().isEmpty() ? neutral() : FetchedParts.replace(neutral(), fetched());
    }

    /** As {@link LossWish#accept}. */
    void accept(Losses losses);

    /** Its books. */
    Accounting accounting();

    /** What the caller calls {@code param}, as encoders name it (see {@link dev.interlingua.dialect.CallerPaths}). */
    String pathOf(String param);

    /** Where in the caller's request the address {@code url} stands. */
    String placeOf(String url);

    /** Whether what the request continues is kept by this gateway, so that the vendor need not keep it. */
    boolean ours();

    /** For answers that need nothing of the request. */
    ReplyContext bareContext();
}
