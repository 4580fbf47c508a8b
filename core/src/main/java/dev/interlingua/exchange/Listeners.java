package dev.interlingua.exchange;

import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.intercept.GatewayListener;
import dev.interlingua.usage.UsageRecord;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All listeners of a host as one, none of whose failures reaches a call or another listener. */
public final class Listeners implements GatewayListener {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");

    private final List<GatewayListener> all;

    public Listeners(List<GatewayListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public CallWatch begun(CallStart call) {
        List<CallWatch> watches =
                all.stream().map(listener -> begun(listener, call)).toList();
        return watches.isEmpty() ? CallWatch.NONE : new Watches(call.exchangeId(), watches);
    }

    private static CallWatch begun(GatewayListener listener, CallStart call) {
        try {
            return listener.begun(call);
        } catch (RuntimeException e) {
            LOG.warn("{}: a listener failed", call.exchangeId(), e);
            return CallWatch.NONE;
        }
    }

    private record Watches(String exchangeId, List<CallWatch> all) implements CallWatch {
        @Override
        public void answering() {
            each(CallWatch::answering);
        }

        @Override
        public void ended(UsageRecord record) {
            each(watch -> watch.ended(record));
        }

        private void each(Consumer<CallWatch> news) {
            for (CallWatch watch : all) {
                try {
                    news.accept(watch);
                } catch (RuntimeException e) {
                    LOG.warn("{}: a listener failed", exchangeId, e);
                }
            }
        }
    }
}
