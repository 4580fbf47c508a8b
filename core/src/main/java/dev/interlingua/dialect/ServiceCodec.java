package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of an operation besides conversation: reads requests of one wire format and writes its answers. The
 * upstream's side is an {@link UpstreamService}. Pure and thread-safe.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral answer
 */
public interface ServiceCodec<Q, R> extends EndpointCodec {

    /**
     * The model a caller asks for, from body or path; null when the format lets it be left out and the caller did.
     *
     * @throws GatewayException when it is missing, empty or not a string
     */
    @Nullable
    String model(InboundRequest request);

    /**
     * Refuses what the documentation of this endpoint promises to refuse. Runs on relayed and translated requests alike.
     *
     * @throws GatewayException of a 400 kind that names the parameter
     */
    void check(InboundRequest request);

    /**
     * Reads a caller's request.
     *
     * @throws GatewayException of a 400 kind that names the parameter
     */
    Q decodeRequest(InboundRequest request);

    /** The caller's own bytes for an upstream of the same format: only the model's name spliced. */
    WireRequest relayRequest(InboundRequest request, Target target);

    /**
     * Writes the answer for a caller of this format.
     *
     * @param losses receives what the format cannot express
     */
    ServiceReply encodeResponse(R response, Q request, ServiceContext context, Losses losses);

    /**
     * Whether this format only shares its path with a more usual one and is told apart by the body: then its row answers
     * only the requests it {@link #reads}.
     */
    default boolean isVariant() {
        return false;
    }

    /** Whether a variant recognises the body as its own. */
    default boolean reads(InboundRequest request) {
        return true;
    }

    /** Whether the caller reads the answer as server-sent events, so that comments may keep it waiting. */
    default boolean streams(InboundRequest request) {
        return false;
    }

    /** As {@link OperationCodec#pathOf}. */
    default String pathOf(InboundRequest request, String param) {
        return param;
    }

    /** How to find usage in relayed answers, or null when they hold none. */
    default @Nullable UsageReader usageReader() {
        return null;
    }
}
