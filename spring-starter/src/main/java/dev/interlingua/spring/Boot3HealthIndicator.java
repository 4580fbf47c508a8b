package dev.interlingua.spring;

import dev.interlingua.Gateway;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** {@link ChannelHealth} for Spring Boot 3. A gateway that runs is up, whatever providers do: a restart would not help them. */
final class Boot3HealthIndicator implements HealthIndicator {
    private final Gateway gateway;

    Boot3HealthIndicator(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Health health() {
        return Health.up().withDetails(ChannelHealth.details(gateway)).build();
    }
}
