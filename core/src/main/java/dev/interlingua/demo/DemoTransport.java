package dev.interlingua.demo;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.dialect.WireError;
import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The demo model as a provider: takes requests in any of the chat formats, and in OpenAI's formats of everything else, as
 * bytes, and answers in the same, as bytes. What reaches it has been through the whole pipeline; only the network is missing.
 */
public final class DemoTransport implements UpstreamTransport {
    static final String NAME = "demo";

    /** 2026-01-01T00:00:00Z: the demo model's answers do not depend on the clock. */
    static final long CREATED = 1_767_225_600L;

    /** What a streamed request may hold; the demo model reads it in memory. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final List<Endpoint> rows = new ArrayList<>();
    private final DemoChats chats = new DemoChats();

    /** A demo provider that speaks the chat formats of {@code dialects}, and OpenAI's other ones. */
    public DemoTransport(List<Dialect> dialects) {
        dialects.forEach(dialect -> dialect.endpoints().stream()
                .filter(row -> row.operation() == Operation.CHAT || isService(dialect, row))
                .forEach(rows::add));
    }

    private static boolean isService(Dialect dialect, Endpoint row) {
        boolean service = row.codec() instanceof ServiceCodec<?, ?> codec && !codec.isVariant();
        return dialect.id().equals("openai") && (service || row.codec() instanceof UploadCodec);
    }

    @Override
    public UpstreamCall send(UpstreamRequest request) {
        byte[] whole = request.payload().array();
        if (whole == null) {
            CompletableFuture<byte[]> gathered = Collect.bytes(request.payload().bytes(), MOST_BYTES);
            return new Running(gathered.thenApply(body -> answer(request, body)), gathered);
        }
        CompletableFuture<UpstreamResponse> answer = new CompletableFuture<>();
        try {
            answer.complete(answer(request, whole));
        } catch (GatewayException e) {
            answer.completeExceptionally(e);
        }
        return new Running(answer, answer);
    }

    private UpstreamResponse answer(UpstreamRequest request, byte[] body) {
        RequestHead head = new RequestHead(
                request.method(),
                request.uri().getRawPath(),
                Map.of(),
                Query.parse(request.uri().getRawQuery()),
                request.headers());
        UpstreamResponse film = DemoFilms.answer(head);
        if (film != null) {
            return film;
        }
        for (Endpoint row : rows) {
            for (String path : List.of(head.path(), "/v1" + head.path())) {
                Map<String, String> parameters = row.parameters(path);
                if (parameters != null && row.when().test(head)) {
                    return answer(row, head.with(parameters), body);
                }
            }
        }
        throw GatewayException.badGateway("The demo model does not know this path.");
    }

    private UpstreamResponse answer(Endpoint row, RequestHead head, byte[] body) {
        try {
            if (row.codec() instanceof UploadCodec<?, ?> codec) {
                return DemoServices.answer(codec, DemoForms.read(head, body));
            }
            InboundRequest inbound = new InboundRequest(head, body, TopLevel.of(body));
            return row.codec() instanceof ChatCodec codec
                    ? chats.answer(codec, inbound)
                    : DemoServices.answer((ServiceCodec<?, ?>) row.codec(), inbound);
        } catch (GatewayException e) {
            WireError error = row.errors().encode(e.error(), NAME);
            return respond(error.head().status(), "application/json", error.body());
        }
    }

    static UpstreamResponse respond(int status, String contentType, byte[] body) {
        return respond(status, contentType, List.of(ByteBuffer.wrap(body)));
    }

    static UpstreamResponse respond(int status, String contentType, List<ByteBuffer> pieces) {
        return new UpstreamResponse(status, Headers.of("Content-Type", contentType), Publishers.of(pieces));
    }

    @Override
    public void close() {}

    /** A call that is over as soon as its request's body is there. */
    private record Running(CompletableFuture<UpstreamResponse> answer, CompletableFuture<?> body)
            implements UpstreamCall {
        @Override
        public CompletionStage<UpstreamResponse> response() {
            return answer;
        }

        @Override
        public void cancel() {
            body.cancel(false);
        }
    }
}
