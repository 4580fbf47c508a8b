package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Question;
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
    private static final String AGENT = "Interlingua";

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
        String accepted = stream ? "text/event-stream, application/json" : "application/json";
        Headers headers = Headers.of("Content-Type", "application/json", "Accept", accepted, "User-Agent", AGENT)
                .withAll(authentication(attempt))
                .withAll(wire.headers())
                .withAll(relayed);
        return send("POST", attempt.channel(), wire.path(), headers, wire.body());
    }

    /** A request that reads {@code path}; the attempt's model does not matter. */
    UpstreamRequest get(Attempt attempt, String path) {
        return bare("GET", attempt, path, Headers.of("Accept", "application/json"));
    }

    /** A request without a body; the attempt's model does not matter. */
    UpstreamRequest bare(String method, Attempt attempt, String path, Headers more) {
        Headers headers =
                Headers.of("User-Agent", AGENT).withAll(authentication(attempt)).withAll(more);
        return send(method, attempt.channel(), path, headers, new byte[0]);
    }

    /** A question of a step; the channel's own headers and key go to the channel only. */
    UpstreamRequest question(Attempt attempt, Question question) {
        Headers headers = Headers.of("Accept", "application/json", "User-Agent", AGENT);
        Channel channel = attempt.channel();
        if (question.absolute()) {
            URI file = told(question.target());
            boolean own = question.credentialed() && sameOrigin(file, channel.baseUrl());
            Headers all = own ? headers.withAll(authentication(attempt)) : headers;
            return new UpstreamRequest(
                    question.method(), file, all.withAll(question.headers()), question.body(), channel.timeouts());
        }
        Headers all = headers.withAll(authentication(attempt)).withAll(question.headers());
        return send(question.method(), channel, question.target(), all, question.body());
    }

    private static URI told(String address) {
        try {
            URI uri = URI.create(address);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
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

    private static UpstreamRequest send(String method, Channel channel, String path, Headers headers, byte[] body) {
        Headers all = headers;
        for (Map.Entry<String, String> header : channel.headers().entrySet()) {
            all = all.with(header.getKey(), header.getValue());
        }
        return new UpstreamRequest(method, uri(channel, path), all, body, channel.timeouts());
    }

    private static URI uri(Channel channel, String path) {
        String base = channel.baseUrl().toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String within = channel.type() == ChannelType.VERTEX ? vertexPath(trimmed, path) : path;
        try {
            return URI.create(trimmed + within);
        } catch (IllegalArgumentException unsafeModelName) {
            throw GatewayException.invalid("model", "The model's name cannot be part of an address.");
        }
    }

    /** Vertex AI has its models below a publisher, and its version within the base address. */
    private static String vertexPath(String base, String path) {
        String models = path.startsWith("/v1beta/") ? path.substring("/v1beta".length()) : path;
        return base.contains("/publishers/") ? models : "/publishers/google" + models;
    }

    private Headers authentication(Attempt attempt) {
        if (attempt.credential() == null) {
            return Headers.EMPTY;
        }
        String key = attempt.credential().reveal();
        if (attempt.channel().type() == ChannelType.AZURE_OPENAI) {
            return Headers.of("api-key", key);
        }
        if (attempt.channel().type() == ChannelType.VERTEX && !isGoogleApiKey(key)) {
            return Headers.of("Authorization", "Bearer " + key);
        }
        return dialects.stream()
                .filter(dialect -> dialect.id().equals(attempt.channel().type().dialect()))
                .findFirst()
                .map(dialect -> dialect.authentication(key))
                .orElse(Headers.EMPTY);
    }

    /** Vertex AI takes API keys and access tokens; the former begin with one of two words. */
    private static boolean isGoogleApiKey(String key) {
        return key.startsWith("AIza") || key.startsWith("AQ.");
    }
}
