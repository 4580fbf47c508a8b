package dev.interlingua.exchange;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNameRestorer;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamTransport;

/** Decides how to serve a call at a channel (relay or translation, in which format) and sends it off. */
final class AttemptStarter {
    private final Services services;
    private final EndpointTable table;
    private final UpstreamAddress address;

    AttemptStarter(Services services, EndpointTable table) {
        this.services = services;
        this.table = table;
        this.address = new UpstreamAddress(services.dialects());
    }

    /** @throws GatewayException when the request cannot be brought into the channel's format */
    AttemptRun start(ChatCall call, Attempt attempt) {
        String format = format(call, attempt);
        call.accounting().attempting(attempt, format);
        return format.equals(call.row().format()) ? relay(call, attempt) : translate(call, attempt, format);
    }

    private String format(ChatCall call, Attempt attempt) {
        Channel channel = attempt.channel();
        String callers = call.row().format();
        boolean demo = channel.type() == ChannelType.DEMO;
        if (!demo && channel.formats().contains(callers)) {
            return callers;
        }
        String preferred = channel.formats().stream()
                .filter(format -> !format.equals(callers))
                .findFirst()
                .orElse(channel.formats().get(0));
        boolean responsesKnown = channel.formats().contains("openai-responses");
        if (preferred.equals("openai-chat") && responsesKnown && !demo && needsResponses(call, attempt)) {
            return "openai-responses";
        }
        return preferred;
    }

    /** Some models take tools together with reasoning on one of OpenAI's two endpoints only. */
    private boolean needsResponses(ChatCall call, Attempt attempt) {
        ModelProfile profile = services.catalog().profile(attempt.model(), "openai-chat");
        return !profile.can(Capability.CHAT_TOOLS_WITH_REASONING)
                && !call.neutral().tools().isEmpty();
    }

    private AttemptRun relay(ChatCall call, Attempt attempt) {
        WireRequest wire = call.codec()
                .relayRequest(call.inbound(), target(call, attempt, call.row().format()));
        Headers relayed = HeaderRules.relayedToUpstream(call.inbound().head().headers());
        Upstream upstream = send(attempt, wire, relayed, call.stream());
        return new RelayRun(
                call, upstream, callerStream(call, call.bareContext()), services.settings(), services.clock());
    }

    private AttemptRun translate(ChatCall call, Attempt attempt, String format) {
        Endpoint row = table.rowOf(format);
        Losses losses = new Losses();
        call.codec().untranslatable(call.inbound()).forEach(losses::dropped);
        WireRequest wire =
                ((ChatCodec) row.codec()).encodeRequest(call.neutral(), target(call, attempt, format), losses);
        if (call.refuseLosses() && !losses.all().isEmpty()) {
            Loss loss = losses.all().get(0);
            throw GatewayException.unsupported(
                    loss.param(),
                    "'" + loss.param() + "' cannot be passed on to this model without loss (" + loss.code()
                            + "), and the request asks to refuse losses.");
        }
        Upstream upstream = send(attempt, wire, Headers.EMPTY, call.stream());
        return new TranslatedRun(
                call,
                row,
                upstream,
                new ToolNameRestorer(wire.toolNames()),
                losses,
                callerStream(call, call.replyContext()),
                services.settings(),
                services.clock());
    }

    private Target target(ChatCall call, Attempt attempt, String format) {
        Channel channel = attempt.channel();
        ModelProfile profile = services.catalog().profile(attempt.model(), format);
        return new Target(attempt.model(), profile, call.stream(), channel.streamUsage(), channel.legacyMaxTokens());
    }

    private Upstream send(Attempt attempt, WireRequest wire, Headers relayed, boolean stream) {
        UpstreamTransport transport =
                attempt.channel().type() == ChannelType.DEMO ? services.demo() : services.transport();
        return new Upstream(transport.send(address.request(attempt, wire, relayed, stream)));
    }

    /** How to write a stream for this caller. */
    CallerStream callerStream(ChatCall call, ReplyContext context) {
        return new CallerStream(
                call.codec(),
                call.codec().framing(call.inbound().head()),
                context,
                services.settings().keepAlive(),
                services.clock().nanoTime());
    }
}
