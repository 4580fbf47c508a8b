package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Turns an encoded request into one that can be sent to a channel: address, headers, key. */
final class UpstreamAddress {
    private static final String AGENT = "Interlingua";

    private final List<Dialect> dialects;
    private final LongSupplier wallClockSeconds;

    UpstreamAddress(Services services) {
        this(services.dialects(), services.wallClockSeconds());
    }

    /** @param wallClockSeconds seconds since 1970, for keys that sign with the time */
    UpstreamAddress(List<Dialect> dialects, LongSupplier wallClockSeconds) {
        this.dialects = List.copyOf(dialects);
        this.wallClockSeconds = wallClockSeconds;
    }

    /**
     * The request for {@code attempt}.
     *
     * @param relayed headers of the caller that may cross
     */
    UpstreamRequest request(Attempt attempt, WireRequest wire, Headers relayed, boolean stream) {
        String accepted = stream ? "text/event-stream, application/json" : "application/json";
        Headers headers = Headers.of("Content-Type", "application/json", "Accept", accepted)
                .withAll(wire.headers())
                .withAll(relayed);
        return send("POST", attempt, wire.path(), headers, wire.body());
    }

    /** A request that reads {@code path}; the attempt's model does not matter. */
    UpstreamRequest get(Attempt attempt, String path) {
        return bare("GET", attempt, path, Headers.of("Accept", "application/json"));
    }

    /** A request without a body; the attempt's model does not matter. */
    UpstreamRequest bare(String method, Attempt attempt, String path, Headers headers) {
        return send(method, attempt, path, headers, new byte[0]);
    }

    /** A question of a step; the channel's own headers and key go to the channel only. */
    UpstreamRequest question(Attempt attempt, Question question) {
        Headers headers = Headers.of("Accept", "application/json").withAll(question.headers());
        if (!question.absolute()) {
            return send(question.method(), attempt, question.target(), headers, question.body());
        }
        Channel channel = attempt.channel();
        URI file = told(question.target());
        Headers all = Headers.of("User-Agent", AGENT).withAll(headers);
        boolean own = question.credentialed() && sameOrigin(file, channel.baseUrl());
        UnsignedRequest unsigned = new UnsignedRequest(question.method(), file, all, question.body());
        Headers shown = own ? authentication(attempt, unsigned).withAll(all) : all;
        return new UpstreamRequest(question.method(), file, shown, question.body(), channel.timeouts());
    }

    /** A request with any body, for a vendor whose key signs nothing. */
    UpstreamRequest raw(String method, Attempt attempt, String path, Headers headers, Payload body) {
        UpstreamRequest bare = bare(method, attempt, path, headers);
        return new UpstreamRequest(method, bare.uri(), bare.headers(), body, bare.timeouts());
    }

    private static URI told(String address) {
        try {
            URI uri = URI.create(address);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw GatewayException.badGateway("The upstream named a result file by something that is no web address.");
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }

    /** The key comes last, for some keys sign all the rest; a header that is set already stays as it is. */
    private UpstreamRequest send(String method, Attempt attempt, String path, Headers headers, byte[] body) {
        Channel channel = attempt.channel();
        Headers all = Headers.of("User-Agent", AGENT).withAll(headers);
        for (Map.Entry<String, String> header : channel.headers().entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        UnsignedRequest unsigned = new UnsignedRequest(method, uri(channel, path), all, body);
        Headers signed = authentication(attempt, unsigned).withAll(all);
        return new UpstreamRequest(method, unsigned.uri(), signed, body, channel.timeouts());
    }

    private static URI uri(Channel channel, String path) {
        String base = channel.baseUrl().toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            return URI.create(trimmed + UpstreamPaths.within(channel.type(), trimmed, path));
        } catch (IllegalArgumentException unsafeModelName) {
            throw GatewayException.invalid("model", "The model's name cannot be part of an address.");
        }
    }

    private Headers authentication(Attempt attempt, UnsignedRequest unsigned) {
        if (attempt.credential() == null) {
            return Headers.EMPTY;
        }
        String key = attempt.credential().reveal();
        ChannelType type = attempt.channel().type();
        if (type == ChannelType.AZURE_OPENAI) {
            return Headers.of("api-key", key);
        }
        if (type == ChannelType.VERTEX && !isGoogleApiKey(key)) {
            return Headers.of("Authorization", "Bearer " + key);
        }
        return dialects.stream()
                .filter(dialect -> dialect.id().equals(type.dialect()))
                .findFirst()
                .map(dialect -> dialect.authentication(key, unsigned, wallClockSeconds.getAsLong()))
                .orElse(Headers.EMPTY);
    }

    /** Vertex AI takes API keys and access tokens; the former begin with one of two words. */
    private static boolean isGoogleApiKey(String key) {
        return key.startsWith("AIza") || key.startsWith("AQ.");
    }
}
