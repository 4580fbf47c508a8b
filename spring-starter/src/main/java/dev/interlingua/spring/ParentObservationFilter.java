package dev.interlingua.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes the observation of the HTTP request on the container's thread, the only one that has it: the gateway goes on on others,
 * and has a copy of the request's attributes there.
 */
final class ParentObservationFilter implements Filter {
    static final String ATTRIBUTE = ParentObservationFilter.class.getName() + ".observation";

    private final Supplier<@Nullable ObservationRegistry> registry;

    ParentObservationFilter(Supplier<@Nullable ObservationRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ObservationRegistry known = registry.get();
        Observation current = known == null ? null : known.getCurrentObservation();
        if (current != null) {
            request.setAttribute(ATTRIBUTE, current);
        }
        chain.doFilter(request, response);
    }
}
