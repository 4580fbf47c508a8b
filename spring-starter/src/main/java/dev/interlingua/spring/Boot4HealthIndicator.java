package dev.interlingua.spring;

import dev.interlingua.Gateway;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@link ChannelHealth} for Spring Boot 4. A gateway that runs is up, whatever providers do: a restart would not help them. */
final class Boot4HealthIndicator implements HealthIndicator {
    private final Gateway gateway;

    Boot4HealthIndicator(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Health health() {
        return Health.up().withDetails(ChannelHealth.details(gateway)).build();
    }
}
