package dev.interlingua.exchange;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamTransport;

/** Says for whom a request is to be written, and sends it off. */
final class Outbound {
    private final Services services;
    private final UpstreamAddress address;

    Outbound(Services services) {
        this.services = services;
        this.address = new UpstreamAddress(services.dialects());
    }

    Target target(Attempt attempt, String format, boolean stream) {
        Channel channel = attempt.channel();
        ModelProfile profile = services.catalog().profile(attempt.model(), format);
        boolean vertex = channel.type() == ChannelType.VERTEX;
        return new Target(attempt.model(), profile, stream, channel.streamUsage(), channel.legacyMaxTokens(), vertex);
    }

    Upstream send(Attempt attempt, WireRequest wire, Headers relayed, boolean stream) {
        UpstreamTransport transport =
                attempt.channel().type() == ChannelType.DEMO ? services.demo() : services.transport();
        return new Upstream(transport.send(address.request(attempt, wire, relayed, stream)));
    }
}
