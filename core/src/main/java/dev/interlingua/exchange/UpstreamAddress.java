package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Turns an encoded request into one that can be sent to a channel: address, key, headers. */
final class UpstreamAddress {
    private final List<Dialect> dialects;

    UpstreamAddress(List<Dialect> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    /**
     * The request for {@code attempt}.
     *
     * @param relayed headers of the caller that may cross
     */
    UpstreamRequest request(Attempt attempt, WireRequest wire, Headers relayed, boolean stream) {
        Channel channel = attempt.channel();
        Headers headers = Headers.of(
                "Content-Type",
                "application/json",
                "Accept",
                stream ? "text/event-stream, application/json" : "application/json",
                "User-Agent",
                "Interlingua");
        headers =
                headers.withAll(authentication(attempt)).withAll(wire.headers()).withAll(relayed);
        for (Map.Entry<String, String> header : channel.headers().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        return new UpstreamRequest("POST", uri(channel, wire.path()), headers, wire.body(), channel.timeouts());
    }

    private static URI uri(Channel channel, String path) {
        String base = channel.baseUrl().toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            return URI.create(trimmed + path);
        } catch (IllegalArgumentException unsafeModelName) {
            throw GatewayException.invalid("model", "The model's name cannot be part of an address.");
        }
    }

    private Headers authentication(Attempt attempt) {
        if (attempt.credential() == null) {
            return Headers.EMPTY;
        }
        String key = attempt.credential().reveal();
        if (attempt.channel().type() == ChannelType.AZURE_OPENAI) {
            return Headers.of("api-key", key);
        }
        return dialects.stream()
                .filter(dialect -> dialect.id().equals(attempt.channel().type().dialect()))
                .findFirst()
                .map(dialect -> dialect.authentication(key))
                .orElse(Headers.EMPTY);
    }
}
