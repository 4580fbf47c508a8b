package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Ahead of all else: how often the container sends a call through the chain, and when it is done with it. */
final class Dispatches implements Filter {
    private final List<DispatcherType> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> completed = new LinkedBlockingQueue<>();

    static FilterRegistrationBean<Dispatches> registered(Dispatches filter) {
        FilterRegistrationBean<Dispatches> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setOrder(Integer.MIN_VALUE);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        seen.add(request.getDispatcherType());
        chain.doFilter(request, response);
        if (request.isAsyncStarted()) {
            try {
                request.getAsyncContext().addListener(new Completion());
            } catch (IllegalStateException overAlready) {
                completed.add("over");
            }
        }
    }

    /** Forgets all. */
    void reset() {
        seen.clear();
        completed.clear();
    }

    /** The dispatches since the last reset, once the container is done with an asynchronous call. */
    List<DispatcherType> whenCompleted(Duration patience) throws InterruptedException {
        assertNotNull(completed.poll(patience.toMillis(), TimeUnit.MILLISECONDS), "the call is not over");
        return List.copyOf(seen);
    }

    private final class Completion implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            completed.add("complete");
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
