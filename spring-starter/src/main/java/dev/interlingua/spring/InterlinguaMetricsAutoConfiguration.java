package dev.interlingua.spring;

import dev.interlingua.Gateway;
import dev.interlingua.servlet.GatewayServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Collection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * Meters and observations of calls, where the application has Micrometer and a registry. Registries are asked for when they are
 * needed and not by condition, so that it does not matter which auto-configuration of which generation defines them.
 */
@AutoConfiguration(after = InterlinguaAutoConfiguration.class)
@ConditionalOnBean(Gateway.class)
public class InterlinguaMetricsAutoConfiguration {

    /** {@code gen_ai.client.operation.duration} and the like. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
    static class Meters {
        @Bean
        @ConditionalOnMissingBean(name = "interlinguaMeters")
        GatewayMeters interlinguaMeters(ObjectProvider<MeterRegistry> registry, ObjectProvider<Gateway> gateway) {
            return new GatewayMeters(SingletonSupplier.ofNullable(registry::getIfUnique), modelNames(gateway));
        }
    }

    /** {@code gen_ai.client.operation}, part of the trace of the HTTP request. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.observation.ObservationRegistry")
    static class Observations {
        @Bean
        @ConditionalOnMissingBean(name = "interlinguaObservations")
        GatewayObservations interlinguaObservations(
                ObjectProvider<ObservationRegistry> registry, ObjectProvider<Gateway> gateway) {
            return new GatewayObservations(SingletonSupplier.ofNullable(registry::getIfUnique), modelNames(gateway));
        }

        @Bean
        @ConditionalOnMissingBean(name = "interlinguaObservationFilter")
        FilterRegistrationBean<ParentObservationFilter> interlinguaObservationFilter(
                ObjectProvider<ObservationRegistry> registry,
                ObjectProvider<ServletRegistrationBean<GatewayServlet>> servlets) {
            FilterRegistrationBean<ParentObservationFilter> filter = new FilterRegistrationBean<>(
                    new ParentObservationFilter(SingletonSupplier.ofNullable(registry::getIfUnique)),
                    servlets.stream().toArray(ServletRegistrationBean<?>[]::new));
            filter.setName("interlinguaObservation");
            filter.setAsyncSupported(true);
            return filter;
        }
    }

    private static ModelNames modelNames(ObjectProvider<Gateway> gateway) {
        return new ModelNames(() -> gateway.stream()
                .flatMap(each -> each.channels().stream())
                .map(channel -> channel.models())
                .flatMap(Collection::stream));
    }
}
