package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.flow.FirstItem;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Hands a film on from where its vendor has it, byte by byte as the caller takes it. Redirects are followed by hand, so that
 * each address is checked as the first one, and none but the channel's own sees its key.
 */
final class FileRun implements AttemptRun<Answer> {
    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** How vendors say that a film is not there, or not yet. */
    private static final Set<Integer> NOT_THERE = Set.of(400, 404, 409, 410, 422, 425);

    private final FilmCall call;
    private final Outbound outbound;
    private final ErrorCodec errors;
    private final Step<ResultFile> first;
    private final StepRun<ResultFile> steps;
    private @Nullable Runnable underWay; // guarded by this
    private boolean cancelled; // guarded by this

    FileRun(FilmCall call, Outbound outbound, ErrorCodec errors, Step<ResultFile> first, StepRun<ResultFile> steps) {
        this.call = call;
        this.outbound = outbound;
        this.errors = errors;
        this.first = first;
        this.steps = steps;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return steps.start(first)
                .thenCompose(file -> {
                    Headers wanted =
                            FileHeaders.toUpstream(call.inbound().head().headers());
                    if (file instanceof ResultFile.Remote remote) {
                        return fetch(
                                new Question("GET", remote.target(), wanted, new byte[0], remote.credentialed()),
                                MOST_REDIRECTS);
                    }
                    return CompletableFuture.completedFuture(InlineFile.answer(
                            (ResultFile.Inline) file,
                            wanted.first("Range"),
                            call.row().errors(),
                            call.requestId()));
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(Films.inOwnWords(failure)));
    }

    private CompletionStage<Answer> fetch(Question question, int redirects) {
        UpstreamRequest request = outbound.request(call.film().attempt(), question);
        Upstream upstream = outbound.ask(call.film().attempt(), request);
        remember(upstream::cancel);
        return upstream.response().thenCompose(response -> {
            String location = response.headers().first("Location");
            if (REDIRECTS.contains(response.status()) && location != null) {
                upstream.cancel();
                return redirected(request.uri(), location, question, redirects);
            }
            return switch (response.status()) {
                case 200, 206 -> stream(upstream, response);
                case 304 -> done(upstream, FileHeaders.unchanged(response.headers()));
                case 416 ->
                    done(
                            upstream,
                            FileHeaders.outOfRange(
                                    response.headers().first("Content-Range"),
                                    call.row().errors(),
                                    call.requestId()));
                default ->
                    upstream.collectError(response).thenApply(body -> {
                        throw refused(response, body);
                    });
            };
        });
    }

    private CompletionStage<Answer> redirected(URI from, String location, Question question, int redirects) {
        if (redirects == 0) {
            throw GatewayException.badGateway("The upstream redirects too often.");
        }
        try {
            String next = from.resolve(URI.create(location.strip())).toString();
            return fetch(
                    new Question(question.method(), next, question.headers(), question.body(), question.credentialed()),
                    redirects - 1);
        } catch (IllegalArgumentException noAddress) {
            throw GatewayException.badGateway("The upstream redirects to something that is no web address.");
        }
    }

    private static CompletionStage<Answer> done(Upstream upstream, Answer answer) {
        upstream.cancel();
        return CompletableFuture.completedFuture(answer);
    }

    private CompletionStage<Answer> stream(Upstream upstream, UpstreamResponse response) {
        upstream.requirePlausible(response);
        Headers headers = FileHeaders.toCaller(response.headers());
        FirstItem<ByteBuffer> waiting = FirstItem.await(new TransformPublisher<ByteBuffer, ByteBuffer>(
                response.body(),
                () -> new ServiceStream(call.accounting(), call.row().errors(), false, null)));
        remember(() -> {
            upstream.cancel();
            waiting.cancel();
        });
        return waiting.ready().thenApply(body -> new Answer(new ResponseHead(response.status(), headers), body));
    }

    private GatewayException refused(UpstreamResponse response, byte[] body) {
        if (NOT_THERE.contains(response.status())) {
            return new GatewayException(
                    new ApiError(ErrorKind.NOT_FOUND, "The video is not there, or it is not finished yet."));
        }
        ApiError error = Upstream.told(errors.decode(response.status(), response.headers(), body), response.status());
        return new GatewayException(response.status() < 400 ? error.withKind(ErrorKind.BAD_GATEWAY) : error);
    }

    private void remember(Runnable cancel) {
        synchronized (this) {
            if (!cancelled) {
                underWay = cancel;
                return;
            }
        }
        cancel.run();
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        Runnable running;
        synchronized (this) {
            cancelled = true;
            running = underWay;
        }
        steps.cancel();
        if (running != null) {
            running.run();
        }
    }
}
