package dev.interlingua.boot;

import static java.util.Objects.requireNonNull;

import dev.interlingua.spring.GatewayCustomizer;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Keeps what is told of each call when it is over. */
final class Witness {
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    /**
     * One call.
     *
     * @param login whom Spring Security thought to be there on the thread that told it
     */
    record Told(UsageRecord usage, Thread thread, @Nullable Authentication login) {}

    /** Puts a witness beside the gateway of an application. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        Witness witness() {
            return new Witness();
        }

        @Bean
        GatewayCustomizer watching(Witness witness) {
            return witness.customizer();
        }
    }

    private GatewayCustomizer customizer() {
        return builder -> builder.onUsage(usage -> told.add(new Told(
                usage,
                Thread.currentThread(),
                SecurityContextHolder.getContext().getAuthentication())));
    }

    /** The next call of this caller, waited for; those of others, of which tests before this one were not told, are skipped. */
    Told next(String caller, Duration patience) throws InterruptedException {
        Told next;
        do {
            next = requireNonNull(
                    told.poll(patience.toMillis(), TimeUnit.MILLISECONDS), "nothing was told of " + caller);
        } while (!caller.equals(next.usage().caller()));
        return next;
    }
}
