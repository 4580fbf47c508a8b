package dev.interlingua.dialect;

/**
 * The codec of an endpoint that this gateway does not serve itself: its calls are answered with a 501, or relayed as they
 * are to one channel that the configuration names.
 */
public interface RawCodec extends EndpointCodec {

    /** The path after the channel's base address, without query. */
    String upstreamPath(RequestHead head);
}
