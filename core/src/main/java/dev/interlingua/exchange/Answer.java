package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * What goes back to the caller.
 *
 * @param whole whether all of it is in memory
 */
record Answer(ResponseHead head, Flow.Publisher<ByteBuffer> body, boolean whole) {

    /** An answer that comes as the upstream sends it. */
    Answer(ResponseHead head, Flow.Publisher<ByteBuffer> body) {
        this(head, body, false);
    }

    /** A whole body. */
    static Answer of(int status, Headers headers, byte[] body) {
        Headers withLength = headers.with("Content-Length", Integer.toString(body.length));
        return new Answer(
                new ResponseHead(status, withLength),
                body.length == 0 ? Publishers.empty() : Publishers.just(ByteBuffer.wrap(body)),
                true);
    }

    /** An upstream's JSON, under its status and with those of its headers that cross. */
    static Answer relayed(UpstreamResponse response, byte[] json) {
        Headers headers = HeaderRules.relayedToCaller(response.headers());
        Headers typed = headers.has("Content-Type") ? headers : headers.with("Content-Type", "application/json");
        return of(response.status(), typed, json);
    }

    /** What a codec has written, with a warning of {@code losses}. */
    static Answer of(ServiceReply reply, Losses losses) {
        Headers headers = reply.contentType().equals("text/event-stream")
                ? HeaderRules.stream(reply.contentType())
                : Headers.of("Content-Type", reply.contentType());
        return of(200, headers.withAll(HeaderRules.warnings(losses.all())), reply.body());
    }

    /** A head alone. */
    static Answer bodiless(int status, Headers headers) {
        return new Answer(new ResponseHead(status, headers), Publishers.empty());
    }

    Answer with(Headers more) {
        return new Answer(new ResponseHead(head.status(), head.headers().withAll(more)), body, whole);
    }
}
