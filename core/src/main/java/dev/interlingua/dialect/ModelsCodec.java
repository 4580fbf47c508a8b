package dev.interlingua.dialect;

import java.util.List;

/** Writes model lists and single models of one dialect. */
public interface ModelsCodec extends EndpointCodec {

    /** The body of a list; {@code head} may ask for a page of it. */
    byte[] list(List<ModelList.Entry> models, RequestHead head);

    /** The body of a single model. */
    byte[] single(ModelList.Entry model);
}
