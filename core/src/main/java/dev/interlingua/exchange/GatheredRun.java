package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Form;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An attempt at a channel that performs an operation on an uploaded file in another format than the caller's. */
final class GatheredRun<Q, R> implements AttemptRun<Answer> {
    private final UploadCall<Q, R> call;
    private final UpstreamService<Q, R> service;
    private final Target target;
    private final StepRun<R> steps;
    private final long mostBytes;

    /** @param mostBytes of a form that is held in memory */
    GatheredRun(UploadCall<Q, R> call, UpstreamService<Q, R> service, Target target, StepRun<R> steps, long mostBytes) {
        this.call = call;
        this.service = service;
        this.target = target;
        this.steps = steps;
        this.mostBytes = mostBytes;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return call.upload()
                .whole(mostBytes)
                .handle((form, failure) -> form == null ? refused(failure) : form)
                .thenCompose(this::ask);
    }

    private Form refused(Throwable failure) {
        ApiError error = UpstreamErrors.of(failure);
        if (error.kind() != ErrorKind.TOO_LARGE) {
            throw new GatewayException(error, failure);
        }
        throw new GatewayException(new ApiError(
                ErrorKind.TOO_LARGE,
                "This model takes a file only whole, within a request of at most " + mostBytes
                        + " bytes; send a smaller file, or the file in pieces.",
                call.codec().files().get(0),
                null,
                null,
                null));
    }

    private CompletionStage<Answer> ask(Form form) {
        call.codec().check(form::texts);
        Q request = call.codec().decodeRequest(form);
        Losses losses = new Losses();
        var first = service.begin(request, target, losses);
        call.accept(losses);
        return steps.start(first).thenApply(result -> write(result, request, losses));
    }

    private Answer write(R result, Q request, Losses losses) {
        call.accounting().usedFor(result);
        return Answer.of(call.codec().encodeResponse(result, request, call.context(), losses), losses);
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        steps.cancel();
    }
}
