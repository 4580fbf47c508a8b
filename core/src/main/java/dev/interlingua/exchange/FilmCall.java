package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.VideoCodec;

/**
 * One caller's request about a film that was asked for before, checked and admitted.
 *
 * @param context for the answer
 */
record FilmCall(
        Endpoint row,
        VideoCodec codec,
        InboundRequest inbound,
        Films.Film film,
        Accounting accounting,
        ServiceContext context)
        implements Exchanged {}
