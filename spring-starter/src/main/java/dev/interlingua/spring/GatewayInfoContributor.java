package dev.interlingua.spring;

import dev.interlingua.Gateway;
import dev.interlingua.dialect.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** {@code interlingua} in {@code /actuator/info}: version, formats served, and how much stands behind them. */
final class GatewayInfoContributor implements InfoContributor {
    private final Gateway gateway;

    GatewayInfoContributor(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> details = new LinkedHashMap<>();
        String version = GatewayInfoContributor.class.getPackage().getImplementationVersion();
        if (version != null) {
            details.put("version", version);
        }
        details.put(
                "formats",
                gateway.endpoints().stream().map(Endpoint::format).collect(Collectors.toCollection(TreeSet::new)));
        details.put("endpoints", gateway.endpoints().size());
        details.put("channels", gateway.channels().size());
        details.put(
                "models",
                gateway.channels().stream()
                        .flatMap(channel -> channel.models().stream())
                        .distinct()
                        .count());
        builder.withDetail("interlingua", details);
    }
}
