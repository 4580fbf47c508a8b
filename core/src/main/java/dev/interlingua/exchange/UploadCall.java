package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.upload.Upload;

/**
 * One caller's form, of which so much has arrived that it can be sent on; the same for every attempt.
 *
 * @param headers the caller's
 * @param <Q> the neutral request
 * @param <R> the neutral answer
 */
record UploadCall<Q, R>(
        Endpoint row,
        UploadCodec<Q, R> codec,
        Headers headers,
        Upload upload,
        LossWish wish,
        ServiceContext context,
        Accounting accounting)
        implements Exchanged {

    @Override
    public boolean repeatable() {
        return upload.isSendable();
    }

    @Override
    public boolean isJson() {
        return codec.answersJson(upload::fields);
    }

    /** As {@link LossWish#accept}. */
    void accept(Losses losses) {
        wish.accept(losses);
    }
}
