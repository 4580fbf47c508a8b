package dev.interlingua.exchange;

import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.http.Headers;
import dev.interlingua.model.TokenCount;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A count at a channel of another format than the caller's. */
final class TranslatedCount implements AttemptRun<Answer> {
    private final Call<CountCodec> call;
    private final Endpoint target;
    private final Upstream upstream;
    private final Losses losses;
    private final int responseBytes;

    TranslatedCount(Call<CountCodec> call, Endpoint target, Upstream upstream, Losses losses, int responseBytes) {
        this.call = call;
        this.target = target;
        this.upstream = upstream;
        this.losses = losses;
        this.responseBytes = responseBytes;
    }

    @Override
    public CompletionStage<Answer> answer() {
        CountCodec codec = (CountCodec) target.codec();
        return upstream.success(target.errors())
                .thenCompose(response -> upstream.collect(response, responseBytes)
                        .thenApply(body -> write(call, codec.decodeResponse(body, call.neutral()), losses)
                                .with(HeaderRules.upstreamId(response.headers()))));
    }

    /** The answer that tells the caller {@code count}. */
    static Answer write(Call<CountCodec> call, TokenCount count, Losses losses) {
        byte[] body = call.codec().encodeResponse(count, call.replyContext(), losses);
        Headers headers = Headers.of("Content-Type", "application/json");
        return Answer.of(200, headers.withAll(HeaderRules.warnings(losses.all())), body);
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        upstream.cancel();
    }
}
