package dev.interlingua.vectors;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import dev.interlingua.usage.UsageRecord;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A whole gateway with one channel, without any network: one scripted answer to every request. */
final class InProcess {
    private final ChannelType type;
    private final List<String> formats;
    private int status = 200;
    private Headers headers = Headers.of("Content-Type", "application/json");
    private Function<UpstreamRequest, String> body = request -> "{}";
    private boolean silent;
    private boolean cancelled;

    private InProcess(ChannelType type, List<String> formats) {
        this.type = type;
        this.formats = formats;
    }

    /** A channel that serves one format. */
    static InProcess with(Wire upstream) {
        ChannelType type = switch (upstream) {
            case OC, OR -> ChannelType.OPENAI;
            case CM -> ChannelType.CLAUDE;
            case GG -> ChannelType.GEMINI;
        };
        return new InProcess(type, List.of(upstream.format()));
    }

    /** A channel of OpenAI's that serves both of its formats, Chat first. */
    static InProcess withResponses() {
        return new InProcess(ChannelType.OPENAI, List.of(Wire.OC.format(), Wire.OR.format()));
    }

    /** What the upstream answers, single quotes for double ones. */
    InProcess answers(int code, String contentType, String text, String... more) {
        List<String> all = new ArrayList<>(List.of("Content-Type", contentType));
        all.addAll(List.of(more));
        status = code;
        headers = Headers.of(all.toArray(String[]::new));
        String told = contentType.equals("text/html") ? text : Doc.quoted(text);
        body = request -> told;
        return this;
    }

    /** What the upstream answers to each request: JSON, single quotes for double ones. */
    InProcess answers(Function<UpstreamRequest, String> told) {
        body = request -> Doc.quoted(told.apply(request));
        return this;
    }

    /** What the caller got, and what went upstream. */
    record Answer(ResponseHead head, byte[] bytes, List<UpstreamRequest> requests, List<UsageRecord> usage) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        int status() {
            return head.status();
        }

        @Nullable
        String header(String name) {
            return head.headers().first(name);
        }

        Doc doc() {
            return Doc.of(bytes);
        }

        UpstreamRequest asked() {
            return requests.get(0);
        }

        String askedText() {
            return new String(asked().body(), StandardCharsets.UTF_8);
        }

        Doc askedBody() {
            return Doc.of(asked().body());
        }
    }

    Answer call(Wire from, String request, String... callersHeaders) {
        return call(from.path(), null, request, callersHeaders);
    }

    /** Whether the upstream's call is ended when the caller leaves while the upstream has not answered. */
    boolean cancelledWhenTheCallerLeaves(Wire from, String request) {
        silent = true;
        exchange("POST", from.path(), null, Doc.quoted(request));
        return cancelled;
    }

    /** What stands at a path that takes no body. */
    Doc get(String path, String... callersHeaders) {
        return exchange("GET", path, null, "", callersHeaders).doc();
    }

    Answer call(String path, @Nullable String query, String request, String... callersHeaders) {
        return exchange("POST", path, query, Doc.quoted(request), callersHeaders);
    }

    /** As {@link #call}, with a body that is JSON already. */
    Answer post(String path, @Nullable String query, String json, String... callersHeaders) {
        return exchange("POST", path, query, json, callersHeaders);
    }

    private Answer exchange(String method, String path, @Nullable String query, String text, String... callersHeaders) {
        Channel channel = new Channel(
                "c",
                type,
                URI.create("http://upstream.invalid/v1"),
                List.of(),
                List.of("*", "org/name"),
                Map.of("alias", "real-model"),
                formats,
                0,
                1,
                Map.of(),
                Timeouts.DEFAULT,
                true,
                false);
        Call call = new Call(method, path, query, Headers.of(callersHeaders), text);
        return through(Gateway.builder().channel(channel), call);
    }

    /** A call of a gateway that is built otherwise. */
    Answer call(GatewayBuilder builder, String path, String request) {
        return through(builder, new Call("POST", path, null, Headers.EMPTY, Doc.quoted(request)));
    }

    private Answer through(GatewayBuilder builder, Call call) {
        List<UpstreamRequest> requests = new CopyOnWriteArrayList<>();
        List<UsageRecord> usage = new CopyOnWriteArrayList<>();
        try (Gateway gateway = builder.anonymous(true)
                .transport(new Scripted(requests))
                .onUsage(usage::add)
                .build()) {
            gateway.handle(call);
            if (silent) {
                call.leave.forEach(Runnable::run);
                return new Answer(new ResponseHead(499, Headers.EMPTY), new byte[0], requests, usage);
            }
            byte[] bytes = call.answer.join();
            return new Answer(call.head.join(), bytes, requests, usage);
        }
    }

    private final class Scripted implements UpstreamTransport {
        private final List<UpstreamRequest> requests;

        Scripted(List<UpstreamRequest> requests) {
            this.requests = requests;
        }

        @Override
        public UpstreamCall send(UpstreamRequest request) {
            requests.add(request);
            Flow.Publisher<ByteBuffer> bytes =
                    Publishers.just(ByteBuffer.wrap(body.apply(request).getBytes(StandardCharsets.UTF_8)));
            UpstreamResponse response = new UpstreamResponse(status, headers, bytes);
            return new UpstreamCall() {
                @Override
                public CompletionStage<UpstreamResponse> response() {
                    return silent ? new CompletableFuture<>() : CompletableFuture.completedFuture(response);
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            };
        }

        @Override
        public void close() {}
    }

    /** A caller. */
    private record Call(
            String method,
            String path,
            @Nullable String query,
            Headers headers,
            String text,
            CompletableFuture<ResponseHead> head,
            CompletableFuture<byte[]> answer,
            List<Runnable> leave)
            implements ServerExchange {
        Call(String method, String path, @Nullable String query, Headers headers, String text) {
            this(
                    method,
                    path,
                    query,
                    headers,
                    text,
                    new CompletableFuture<>(),
                    new CompletableFuture<>(),
                    new ArrayList<>());
        }

        @Override
        public @Nullable Principal principal() {
            return null;
        }

        @Override
        public boolean hasRole(String role) {
            return false;
        }

        @Override
        public @Nullable Object attribute(String name) {
            return null;
        }

        @Override
        public @Nullable String remoteAddress() {
            return null;
        }

        @Override
        public CompletionStage<byte[]> body(long limit) {
            return CompletableFuture.completedFuture(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void respond(ResponseHead told, Flow.Publisher<ByteBuffer> body) {
            head.complete(told);
            Collect.bytes(body, 1 << 24).whenComplete((bytes, failure) -> {
                if (failure == null) {
                    answer.complete(bytes);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        }

        @Override
        public void onAbort(Runnable action) {
            leave.add(action);
        }
    }
}
