package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;

/**
 * Translates one endpoint's wire format to the neutral model and back. <em>decode</em> is wire to neutral, <em>encode</em>
 * is neutral to wire. Pure: no I/O, clock, random or thread; the same input gives the same bytes. Thread-safe.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral response
 */
public interface OperationCodec<Q, R> extends EndpointCodec {

    /**
     * The model a caller asks for, from body or path.
     *
     * @throws GatewayException when it is missing, empty or not a string
     */
    String model(InboundRequest request);

    /**
     * Refuses what the documentation of this endpoint promises to refuse. Runs on relayed and translated requests alike,
     * and looks at top-level members only.
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

    /**
     * Writes a request for an upstream of this format.
     *
     * @param losses receives what the format cannot express
     * @throws GatewayException of a 400 kind when something essential cannot be expressed
     */
    WireRequest encodeRequest(Q request, Target target, Losses losses);

    /**
     * Where in a caller's request of this format stands what encoders call {@code param}: theirs are the words of OpenAI
     * Chat, counted in the neutral request. Names it does not know it gives back.
     *
     * @see CallerPaths
     */
    default String pathOf(InboundRequest request, String param) {
        return param;
    }

    /**
     * The caller's own bytes for an upstream of the same format: only the model's name (and what {@code target} demands)
     * spliced.
     */
    WireRequest relayRequest(InboundRequest request, Target target);

    /**
     * Reads an upstream's answer of status 2xx.
     *
     * @param request what was asked, as the neutral request that was encoded
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it makes no sense, or of another kind when the body is an
     *     error in spite of its status
     */
    R decodeResponse(byte[] body, Q request);

    /**
     * Writes the answer for a caller of this format.
     *
     * @param losses receives what the format cannot express
     */
    byte[] encodeResponse(R response, ReplyContext context, Losses losses);
}
