package dev.interlingua.demo;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.WireError;
import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Publishers;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The demo model as a provider: takes requests in any of the chat formats, as bytes, and answers in the same, as bytes.
 * What reaches it has been through the whole pipeline; only the network is missing.
 */
public final class DemoTransport implements UpstreamTransport {
    /** 2026-01-01T00:00:00Z: the demo model's answers do not depend on the clock. */
    private static final long CREATED = 1_767_225_600L;

    /** What a streamed request may hold; the demo model reads it in memory. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final List<Endpoint> rows = new ArrayList<>();
    private final DemoModel model = new DemoModel();

    /** A demo provider that speaks the chat formats of {@code dialects}. */
    public DemoTransport(List<Dialect> dialects) {
        dialects.forEach(dialect -> dialect.endpoints().stream()
                .filter(row -> row.operation() == Operation.CHAT)
                .forEach(rows::add));
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
        for (Endpoint row : rows) {
            for (String path : List.of(head.path(), "/v1" + head.path())) {
                Map<String, String> parameters = row.paths().stream()
                        .map(template -> template.match(path))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                if (parameters != null && row.when().test(head)) {
                    return answer(row, new InboundRequest(head.with(parameters), body, TopLevel.of(body)));
                }
            }
        }
        throw GatewayException.badGateway("The demo model does not know this path.");
    }

    private UpstreamResponse answer(Endpoint row, InboundRequest inbound) {
        ChatCodec codec = (ChatCodec) row.codec();
        try {
            String name = codec.model(inbound);
            ChatRequest chat =
                    codec.decodeRequest(inbound).toBuilder().model(name).build();
            ChatResponse response = model.answer(chat);
            ReplyContext context = new ReplyContext(chat, "demo", CREATED);
            return codec.streams(inbound)
                    ? stream(codec, inbound, response, context)
                    : respond(
                            200,
                            "application/json",
                            List.of(ByteBuffer.wrap(codec.encodeResponse(response, context, new Losses()))));
        } catch (GatewayException e) {
            WireError error = row.errors().encode(e.error(), "demo");
            return respond(error.head().status(), "application/json", List.of(ByteBuffer.wrap(error.body())));
        }
    }

    private static UpstreamResponse stream(
            ChatCodec codec, InboundRequest inbound, ChatResponse response, ReplyContext context) {
        StreamEncoder encoder = codec.newStreamEncoder(context);
        FrameEncoder wire = Framings.encoder(codec.framing(inbound.head()));
        List<ByteBuffer> pieces = new ArrayList<>();
        Consumer<StreamEvent> write = event -> encoder.encode(event, frame -> {
            ByteBuffer bytes = wire.encode(frame);
            if (bytes != null) {
                pieces.add(bytes);
            }
        });
        ResponseReplayer.replay(response, event -> {
            if (event instanceof StreamEvent.TextDelta delta) {
                Words.split(delta.text())
                        .forEach(word ->
                                write.accept(new StreamEvent.TextDelta(delta.candidate(), delta.block(), word)));
            } else {
                write.accept(event);
            }
        });
        ByteBuffer end = wire.end();
        if (end != null) {
            pieces.add(end);
        }
        return respond(200, codec.framing(inbound.head()).contentType(), pieces);
    }

    private static UpstreamResponse respond(int status, String contentType, List<ByteBuffer> pieces) {
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
