package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.routing.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides how to serve a chat call at a channel (relay or translation, in which format) and sends it off. */
final class AttemptStarter {
    private final Services services;
    private final EndpointTable table;
    private final Outbound outbound;
    private final Translations translations;

    AttemptStarter(Services services, EndpointTable table, Outbound outbound, Translations translations) {
        this.services = services;
        this.table = table;
        this.outbound = outbound;
        this.translations = translations;
    }

    /** @throws GatewayException when the request cannot be brought into the channel's format */
    AttemptRun<Answer> start(Call<ChatCodec> call, Attempt attempt) {
        String format = relays(attempt.channel(), call.format()) ? call.format() : translations.format(call, attempt);
        call.accounting().attempting(attempt, format);
        boolean same = format.equals(call.format());
        if (same && !call.turn().ours()) {
            return relay(call, attempt);
        }
        Keeper keeper = call.turn().keeper();
        return keeper == null
                ? translate(call, attempt, format)
                : new KeptRun(translate(call.with(new KeepingCodec(call.codec(), keeper)), attempt, format), keeper);
    }

    /** Whether {@code channel} can be given a caller's own bytes of {@code format}. */
    static boolean relays(Channel channel, String format) {
        return channel.type() != ChannelType.DEMO && channel.formats().contains(format);
    }

    private AttemptRun<Answer> relay(Call<ChatCodec> call, Attempt attempt) {
        Losses losses = new Losses();
        WireRequest wire = outbound.relayed(call, attempt, call.stream(), losses);
        call.accept(losses);
        Headers relayed = HeaderRules.relayedToUpstream(call.inbound().head().headers());
        Upstream upstream = outbound.send(attempt, wire, relayed, call.stream());
        Keeper keeper = call.turn().keeper();
        RelayRun.Chat chat = new RelayRun.Chat(
                callerStream(call, call.bareContext()),
                keeper == null ? bytes -> {} : keeper.watch(attempt),
                () -> translations.answered(
                        call,
                        attempt,
                        call.row(),
                        upstream,
                        Map.of(),
                        new Losses(),
                        callerStream(call, call.replyContext())));
        AttemptRun<Answer> run = new RelayRun(call, upstream, chat, services.settings(), services.clock());
        return losses.all().isEmpty() ? run : new WarnedRun(run, HeaderRules.warnings(losses.all()));
    }

    private AttemptRun<Answer> translate(Call<ChatCodec> call, Attempt attempt, String format) {
        Losses losses = new Losses();
        call.codec().untranslatable(call.inbound()).forEach(losses::dropped);
        if (call.row().operation() == Operation.COMPLETE
                && call.neutral().messages().size() > 1) {
            return prompts(call, attempt, table.rowOf(format, Operation.CHAT), losses);
        }
        return translations.start(call, attempt, format, losses, callerStream(call, call.replyContext()));
    }

    /** Several prompts are several conversations. */
    private AttemptRun<Answer> prompts(Call<ChatCodec> call, Attempt attempt, Endpoint row, Losses losses) {
        ChatCodec codec = (ChatCodec) row.codec();
        List<Prompts.Asked> prompts = new ArrayList<>();
        for (Message message : call.neutral().messages()) {
            ChatRequest one = call.neutral().toBuilder().messages(List.of(message)).stream(false)
                    .build();
            WireRequest wire = codec.encodeRequest(one, outbound.target(attempt, row.format(), false), losses);
            prompts.add(new Prompts.Asked(one, () -> outbound.send(attempt, wire, Headers.EMPTY, false)));
        }
        call.accept(losses);
        Prompts all = new Prompts(prompts, upstream -> new WholeReply(row, upstream, services.settings()));
        return new PromptsRun(call, all, losses, callerStream(call, call.replyContext()));
    }

    /** How to write a stream for this caller. */
    CallerStream callerStream(Call<ChatCodec> call, ReplyContext context) {
        return new CallerStream(
                call.codec(),
                call.codec().framing(call.inbound().head()),
                context,
                services.settings().keepAlive(),
                services.clock().nanoTime());
    }
}
