package dev.interlingua.exchange;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.dialect.DistinctCalls;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.OperationCodec;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.MediaFetcher;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamTransport;
import java.util.Map;
import java.util.function.Supplier;

/** Says for whom a request is to be written, and sends it off. */
final class Outbound {
    private final Services services;
    private final UpstreamAddress address;

    Outbound(Services services) {
        this.services = services;
        this.address = new UpstreamAddress(services);
    }

    Target target(Attempt attempt, String format, boolean stream) {
        Channel channel = attempt.channel();
        ModelProfile profile = services.catalogs().of(channel.name()).profile(attempt.model(), format);
        boolean vertex = channel.type() == ChannelType.VERTEX;
        return new Target(
                attempt.model(),
                profile,
                stream,
                channel.streamUsage(),
                channel.legacyMaxTokens(),
                vertex,
                services.settings().serverTools());
    }

    /**
     * The caller's own bytes; but where they hold state that this gateway has sealed, the vendor would refuse them, and the
     * request is written anew without it.
     */
    <C extends OperationCodec<ChatRequest, ?>> WireRequest relayed(
            Call<C> call, Attempt attempt, boolean stream, Losses losses) {
        String format = call.row().format();
        if (services.reasoning().holdsForeign(call.inbound().body(), format)) {
            return translated(call, call.codec(), attempt, format, stream, losses);
        }
        return call.codec().relayRequest(call.inbound(), target(attempt, format, stream));
    }

    /** The request in a channel's format, with the reasoning state that the channel's model has issued itself. */
    WireRequest translated(
            NeutralCall call,
            OperationCodec<ChatRequest, ?> codec,
            Attempt attempt,
            String format,
            boolean stream,
            Losses losses) {
        Target target = target(attempt, format, stream);
        ChatRequest fitted = services.reasoning().fitted(call.asked(), format, attempt.model());
        boolean same = format.equals(call.format());
        ChatRequest asked = same ? own(call, fitted) : DistinctCalls.in(carrying(fitted, target, format));
        return CallerPaths.encode(call::pathOf, codec, asked, target, losses);
    }

    /** {@code start}, after media of the call has been fetched which the target can read as bytes only. */
    <A> AttemptRun<A> withMedia(NeutralCall call, Attempt attempt, String format, Supplier<AttemptRun<A>> start) {
        MediaFetcher fetcher = services.media();
        if (fetcher == null || attempt.channel().type() == ChannelType.DEMO) {
            return start.get();
        }
        MediaNeeds needs = new MediaNeeds(format, target(attempt, format, false));
        Map<String, ContentPart> wanted = FetchedParts.needed(call.neutral(), needs);
        return wanted.isEmpty()
                ? start.get()
                : new FetchingRun<>(
                        call, needs, wanted, fetcher, services.clock().nanoTime(), start);
    }

    /** What this gateway keeps the vendor need not keep. */
    private static ChatRequest own(NeutralCall call, ChatRequest request) {
        return call.ours() ? request.toBuilder().store(false).build() : request;
    }

    /** Callers of other dialects have no word for it, but all of them can carry the state of OpenAI's reasoning. */
    private static ChatRequest carrying(ChatRequest request, Target target, String format) {
        ModelProfile profile = target.profile();
        boolean issues =
                format.equals("openai-responses") && profile.known() && profile.reasoning() != ReasoningControl.NONE;
        ReasoningOptions asked = request.reasoning();
        if (!issues || asked.carryState()) {
            return request;
        }
        ReasoningOptions carrying = new ReasoningOptions(
                asked.mode(), asked.effort(), asked.budget(), asked.visible(), asked.summary(), true);
        return request.toBuilder().reasoning(carrying).build();
    }

    Upstream send(Attempt attempt, WireRequest wire, Headers relayed, boolean stream) {
        UpstreamTransport transport =
                attempt.channel().type() == ChannelType.DEMO ? services.demo() : services.transport();
        return new Upstream(transport.send(address.request(attempt, wire, relayed, stream)));
    }

    /** Sends what is relayed as it is. */
    Upstream raw(String method, Attempt attempt, String path, Headers headers, Payload body) {
        UpstreamTransport transport =
                attempt.channel().type() == ChannelType.DEMO ? services.demo() : services.transport();
        return new Upstream(transport.send(address.raw(method, attempt, path, headers, body)));
    }

    /** Asks one question of a {@link dev.interlingua.dialect.Step}. */
    Upstream ask(Attempt attempt, Question question) {
        return ask(attempt, request(attempt, question));
    }

    /** A question as it is sent. */
    UpstreamRequest request(Attempt attempt, Question question) {
        return address.question(attempt, question);
    }

    /** Sends a question. Files on other hosts than the channel's are read from the public internet alone. */
    Upstream ask(Attempt attempt, UpstreamRequest request) {
        Channel channel = attempt.channel();
        if (channel.type() == ChannelType.DEMO) {
            return new Upstream(services.demo().send(request));
        }
        boolean own = request.uri().getHost().equalsIgnoreCase(channel.baseUrl().getHost());
        return new Upstream((own ? services.transport() : services.files()).send(request));
    }

    /** Asks about what a provider keeps; there may come a stream of it. */
    Upstream send(String method, Attempt attempt, String path, Headers relayed) {
        Headers headers =
                Headers.of("Accept", "application/json, text/event-stream").withAll(relayed);
        return new Upstream(services.transport().send(address.bare(method, attempt, path, headers)));
    }
}
