package dev.interlingua.exchange;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.ToolNameRestorer;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Usage;
import dev.interlingua.routing.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides how to serve a chat call at a channel (relay or translation, in which format) and sends it off. */
final class AttemptStarter {
    private final Services services;
    private final EndpointTable table;
    private final Outbound outbound;

    AttemptStarter(Services services, EndpointTable table, Outbound outbound) {
        this.services = services;
        this.table = table;
        this.outbound = outbound;
    }

    /** @throws GatewayException when the request cannot be brought into the channel's format */
    AttemptRun start(Call<ChatCodec> call, Attempt attempt) {
        String format = format(call, attempt);
        call.accounting().attempting(attempt, format);
        boolean same = format.equals(call.row().format());
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

    private String format(Call<ChatCodec> call, Attempt attempt) {
        Channel channel = attempt.channel();
        String callers = call.row().format();
        boolean demo = channel.type() == ChannelType.DEMO;
        if (relays(channel, callers)) {
            return callers;
        }
        List<String> chats = channel.formats().stream()
                .filter(format -> table.findRow(format, Operation.CHAT) != null)
                .toList();
        if (chats.isEmpty()) {
            throw GatewayException.unsupported("model", "This model completes texts; it does not take a conversation.");
        }
        String preferred = chats.stream()
                .filter(format -> !format.equals(callers))
                .findFirst()
                .orElse(chats.get(0));
        boolean responsesKnown = channel.formats().contains("openai-responses");
        if (preferred.equals("openai-chat") && responsesKnown && !demo && needsResponses(call, attempt)) {
            return "openai-responses";
        }
        return preferred;
    }

    /** Some models are on one of OpenAI's two endpoints only, or take tools together with reasoning there only. */
    private boolean needsResponses(Call<ChatCodec> call, Attempt attempt) {
        ModelProfile profile = services.catalogs().of(attempt.channel().name()).profile(attempt.model(), "openai-chat");
        return !profile.can(Capability.CHAT_COMPLETIONS)
                || !profile.can(Capability.CHAT_TOOLS_WITH_REASONING)
                        && !call.neutral().tools().isEmpty();
    }

    private AttemptRun relay(Call<ChatCodec> call, Attempt attempt) {
        Losses losses = new Losses();
        WireRequest wire = outbound.relayed(call, attempt, call.stream(), losses);
        call.accept(losses);
        Headers relayed = HeaderRules.relayedToUpstream(call.inbound().head().headers());
        Upstream upstream = outbound.send(attempt, wire, relayed, call.stream());
        Keeper keeper = call.turn().keeper();
        RelayRun.Chat chat = new RelayRun.Chat(
                callerStream(call, call.bareContext()),
                keeper == null ? bytes -> {} : keeper.watch(attempt),
                () -> translated(call, attempt, call.row(), upstream, Map.of(), new Losses()));
        AttemptRun run = new RelayRun(call, upstream, chat, services.settings(), services.clock());
        return losses.all().isEmpty() ? run : new WarnedRun(run, HeaderRules.warnings(losses.all()));
    }

    private AttemptRun translate(Call<ChatCodec> call, Attempt attempt, String format) {
        Endpoint row = table.rowOf(format, Operation.CHAT);
        ChatCodec codec = (ChatCodec) row.codec();
        Losses losses = new Losses();
        call.codec().untranslatable(call.inbound()).forEach(losses::dropped);
        if (call.row().operation() == Operation.COMPLETE
                && call.neutral().messages().size() > 1) {
            return prompts(call, attempt, row, losses);
        }
        if (asksForNothing(call.neutral(), format)) {
            Upstream nobody = nothing(codec, call, attempt, losses);
            call.accept(losses);
            return translated(call, attempt, row, nobody, Map.of(), losses);
        }
        return outbound.withMedia(call, attempt, format, () -> {
            boolean stream = call.stream() || codec.prefersStream(call.neutral());
            WireRequest wire = outbound.translated(call, codec, attempt, format, stream, losses);
            call.accept(losses);
            Upstream upstream = outbound.send(attempt, wire, Headers.EMPTY, stream);
            return translated(call, attempt, row, upstream, wire.toolNames(), losses);
        });
    }

    /** Several prompts are several conversations. */
    private AttemptRun prompts(Call<ChatCodec> call, Attempt attempt, Endpoint row, Losses losses) {
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

    private TranslatedRun translated(
            Call<ChatCodec> call,
            Attempt attempt,
            Endpoint row,
            Upstream upstream,
            Map<String, String> toolNames,
            Losses losses) {
        return new TranslatedRun(
                call,
                row,
                upstream,
                new ToolNameRestorer(toolNames),
                services.reasoning()
                        .answer(
                                call.neutral(),
                                call.row().format(),
                                call.accounting().caller(),
                                row.format(),
                                attempt.model()),
                losses,
                callerStream(call, call.replyContext()),
                services.settings(),
                services.clock());
    }

    /** A limit of no tokens only warms a cache, which no other vendor than Anthropic offers. */
    private static boolean asksForNothing(ChatRequest request, String format) {
        Integer limit = request.sampling().maxOutputTokens();
        return limit != null && limit == 0 && !format.equals("claude");
    }

    /** An answer without words, in the words of the channel's format; nobody is asked. */
    private static Upstream nothing(ChatCodec codec, Call<ChatCodec> call, Attempt attempt, Losses losses) {
        losses.add("cache_not_warmed", call.codec().pathOf(call.inbound(), "max_tokens"), null);
        Candidate silence = new Candidate(0, List.of(), new Finish(FinishReason.END));
        Usage none = Usage.builder().input(0L).output(0L).build();
        ChatResponse response =
                new ChatResponse(null, attempt.model(), null, List.of(silence), none, null, Extensions.NONE);
        byte[] body = codec.encodeResponse(response, call.bareContext(), new Losses());
        return new Upstream(new AnsweredCall(body));
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
