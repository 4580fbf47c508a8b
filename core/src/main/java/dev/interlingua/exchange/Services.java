package dev.interlingua.exchange;

import dev.interlingua.access.CallerResolver;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.catalog.ChannelCatalogs;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.realtime.RealtimeTransport;
import dev.interlingua.reasoning.ReasoningStates;
import dev.interlingua.responses.ResponseStore;
import dev.interlingua.routing.ModelRouter;
import dev.interlingua.task.TaskSeal;
import dev.interlingua.upstream.MediaFetcher;
import dev.interlingua.upstream.UpstreamTransport;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline works with.
 *
 * @param catalogs what is known of the channels' models
 * @param transport to providers on the network
 * @param demo to the embedded demo model
 * @param realtime to providers' sessions on the network
 * @param realtimeDemo to sessions of the embedded demo model
 * @param listeners watch the calls
 * @param reasoning the way of reasoning state through callers
 * @param media fetches what targets need the bytes of, or null where nothing is to be fetched
 * @param files reads result files at addresses that providers have told, on the public internet alone
 * @param tasks seals the ids of tasks
 * @param responses keeps answers that callers want to fetch or continue later
 * @param clock for timers
 * @param wallClockSeconds seconds since 1970
 */
public record Services(
        List<Dialect> dialects,
        CallerResolver callers,
        RateLimiter limiter,
        ModelRouter router,
        ChannelCatalogs catalogs,
        UpstreamTransport transport,
        UpstreamTransport demo,
        RealtimeTransport realtime,
        RealtimeTransport realtimeDemo,
        Listeners listeners,
        ReasoningStates reasoning,
        @Nullable MediaFetcher media,
        UpstreamTransport files,
        TaskSeal tasks,
        ResponseStore responses,
        IdleTimer.Clock clock,
        LongSupplier wallClockSeconds,
        Settings settings) {
    public Services {
        dialects = List.copyOf(dialects);
    }
}
