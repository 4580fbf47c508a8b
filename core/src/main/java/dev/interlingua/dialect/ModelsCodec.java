package dev.interlingua.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes model lists and single models of one dialect for callers, and reads those of upstreams. */
public interface ModelsCodec extends EndpointCodec {

    /** The body of a list; {@code head} may ask for a page of it. */
    byte[] list(List<ModelList.Entry> models, RequestHead head);

    /** The body of a single model. */
    byte[] single(ModelList.Entry model);

    /**
     * Where an upstream lists its models: the path after a channel's base address, query included.
     *
     * @param next from the page before, or null for the first page
     */
    String listPath(@Nullable String next);

    /**
     * Reads a page of an upstream's list. What is not understood is passed over.
     *
     * @throws dev.interlingua.model.GatewayException of kind {@code BAD_GATEWAY} when it is no such list
     */
    ModelPage read(byte[] body);
}
