package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway has to know of a vendor's realtime sessions to relay them: how one is asked for, where token counts stand in
 * its events, and how an error is told in them. Pure as all codecs; events are whole text messages.
 */
public interface RealtimeCodec extends EndpointCodec {

    /**
     * The model a session is asked for.
     *
     * @throws GatewayException of a 400 kind when none is named
     */
    String model(RequestHead head);

    /** Where a channel has its sessions: the path after its base address, query included. */
    String upstreamPath(String model);

    /** Which of the subprotocols a caller offers is to be spoken, with the caller and with the channel; null for none. */
    @Nullable
    String subprotocol(List<String> offered);

    /** What of a caller's handshake the channel gets to see; never a credential. */
    Headers relayed(Headers caller, List<String> offered);

    /** The counts told by an event of the channel's; {@link Usage#NONE} when it tells none. Never throws. */
    Usage usage(String event);

    /** The event that tells the caller of {@code error}. */
    String error(ApiError error, String eventId);
}
