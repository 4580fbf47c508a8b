package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoTask;

/**
 * The caller's side of calls about a film that was asked for before: its state, its file, its end, its remix. Pure and
 * thread-safe.
 */
public interface VideoCodec extends EndpointCodec {

    /**
     * The id the caller was given for the film.
     *
     * @throws GatewayException of a 400 kind when it is missing
     */
    String id(InboundRequest request);

    /**
     * What the caller asks about it.
     *
     * @param handle the vendor's, to be put into the query
     * @throws GatewayException of a 400 kind that names the parameter
     */
    VideoQuery query(InboundRequest request, String handle);

    /**
     * Writes the answer; never called for a film's file.
     *
     * @param task whose ids are those the caller knows it by
     */
    ServiceReply encode(VideoTask task, ServiceContext context);
}
