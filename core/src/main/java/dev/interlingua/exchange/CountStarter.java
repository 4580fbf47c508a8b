package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides how to count a request's tokens at a channel: by relay, by translation, or, where the channel has no counter, by
 * an estimate.
 */
final class CountStarter {
    private final Settings settings;
    private final IdleTimer.Clock clock;
    private final EndpointTable table;
    private final Outbound outbound;

    CountStarter(Settings settings, IdleTimer.Clock clock, EndpointTable table, Outbound outbound) {
        this.settings = settings;
        this.clock = clock;
        this.table = table;
        this.outbound = outbound;
    }

    /** @throws GatewayException when the request cannot be brought into the channel's format */
    AttemptRun<Answer> start(Call<CountCodec> call, Attempt attempt) {
        Endpoint row = row(call, attempt.channel());
        EstimatedCount estimate = new EstimatedCount(call);
        if (row == null) {
            call.accounting().attempting(attempt, null);
            return estimate;
        }
        call.accounting().attempting(attempt, row.format());
        boolean same = row.format().equals(call.row().format());
        return new CountRun(same ? relay(call, attempt) : translate(call, attempt, row), estimate);
    }

    /** The row to ask for a count, or null when the channel has none. The demo model has no tokenizer. */
    private @Nullable Endpoint row(Call<CountCodec> call, Channel channel) {
        if (channel.type() == ChannelType.DEMO) {
            return null;
        }
        if (channel.formats().contains(call.row().format())) {
            return call.row();
        }
        return channel.formats().stream()
                .map(format -> table.findRow(format, Operation.COUNT_TOKENS))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private AttemptRun<Answer> relay(Call<CountCodec> call, Attempt attempt) {
        WireRequest wire = outbound.relayed(call, attempt, false, new Losses());
        Headers relayed = HeaderRules.relayedToUpstream(call.inbound().head().headers());
        return new RelayRun(call, outbound.send(attempt, wire, relayed, false), null, settings, clock);
    }

    private AttemptRun<Answer> translate(Call<CountCodec> call, Attempt attempt, Endpoint row) {
        CountCodec codec = (CountCodec) row.codec();
        Losses losses = new Losses();
        call.codec().untranslatable(call.inbound()).forEach(losses::dropped);
        return outbound.withMedia(call, attempt, row.format(), () -> {
            WireRequest wire = outbound.translated(call, codec, attempt, row.format(), false, losses);
            call.accept(losses);
            Upstream upstream = outbound.send(attempt, wire, Headers.EMPTY, false);
            return new TranslatedCount(call, row, upstream, losses, settings.responseBytes());
        });
    }
}
