package dev.interlingua.spring;

import dev.interlingua.Gateway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /actuator/health} and {@code /actuator/info} show of the gateway, where the application has an actuator. */
@AutoConfiguration(after = InterlinguaAutoConfiguration.class)
@ConditionalOnBean(Gateway.class)
public class InterlinguaActuatorAutoConfiguration {
    private static final String HEALTH =
            "${management.health.interlingua.enabled:${management.health.defaults.enabled:true}}";
    private static final String INFO =
            "${management.info.interlingua.enabled:${management.info.defaults.enabled:true}}";

    /** Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    @ConditionalOnExpression(HEALTH)
    static class Boot3Health {
        @Bean
        @ConditionalOnMissingBean(name = "interlinguaHealthIndicator")
        Boot3HealthIndicator interlinguaHealthIndicator(Gateway gateway) {
            return new Boot3HealthIndicator(gateway);
        }
    }

    /** Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @ConditionalOnExpression(HEALTH)
    static class Boot4Health {
        @Bean
        @ConditionalOnMissingBean(name = "interlinguaHealthIndicator")
        Boot4HealthIndicator interlinguaHealthIndicator(Gateway gateway) {
            return new Boot4HealthIndicator(gateway);
        }
    }

    /** Of both generations. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.info.InfoContributor")
    @ConditionalOnExpression(INFO)
    static class Info {
        @Bean
        @ConditionalOnMissingBean(name = "interlinguaInfoContributor")
        GatewayInfoContributor interlinguaInfoContributor(Gateway gateway) {
            return new GatewayInfoContributor(gateway);
        }
    }
}
