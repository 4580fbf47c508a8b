package dev.interlingua.exchange;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
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
import dev.interlingua.model.Usage;
import dev.interlingua.routing.Attempt;
import java.util.List;
import java.util.Map;

/** Translates calls for channels that do not speak their caller's format, and sends them off. */
final class Translations {
    private final Services services;
    private final EndpointTable table;
    private final Outbound outbound;

    Translations(Services services, EndpointTable table, Outbound outbound) {
        this.services = services;
        this.table = table;
        this.outbound = outbound;
    }

    /**
     * The format in which to ask a channel that is not given its caller's own bytes.
     *
     * @throws GatewayException when it takes no conversation
     */
    String format(NeutralCall call, Attempt attempt) {
        List<String> chats = attempt.channel().formats().stream()
                .filter(format -> table.findRow(format, Operation.CHAT) != null)
                .toList();
        if (chats.isEmpty()) {
            throw GatewayException.unsupported("model", "This model completes texts; it does not take a conversation.");
        }
        boolean demo = attempt.channel().type() == ChannelType.DEMO;
        String preferred = chats.stream()
                .filter(format -> !format.equals(call.format()))
                .findFirst()
                .orElse(chats.get(0));
        boolean responsesKnown = attempt.channel().formats().contains("openai-responses");
        if (preferred.equals("openai-chat") && responsesKnown && !demo && needsResponses(call, attempt)) {
            return "openai-responses";
        }
        return preferred;
    }

    /** Some models are on one of OpenAI's two endpoints only, or take tools together with reasoning there only. */
    private boolean needsResponses(NeutralCall call, Attempt attempt) {
        ModelProfile profile = services.catalogs().of(attempt.channel().name()).profile(attempt.model(), "openai-chat");
        return !profile.can(Capability.CHAT_COMPLETIONS)
                || !profile.can(Capability.CHAT_TOOLS_WITH_REASONING)
                        && !call.neutral().tools().isEmpty();
    }

    /**
     * Asks the channel in {@code format}, after fetching what it needs the bytes of.
     *
     * @param losses what is lost already
     * @throws GatewayException when the request cannot be brought into that format, or not without losses unwanted
     */
    <T, A> AttemptRun<A> start(NeutralCall call, Attempt attempt, String format, Losses losses, Teller<T, A> caller) {
        Endpoint row = table.rowOf(format, Operation.CHAT);
        ChatCodec codec = (ChatCodec) row.codec();
        if (asksForNothing(call.neutral(), format)) {
            Upstream nobody = nothing(codec, call, attempt, losses);
            call.accept(losses);
            return answered(call, attempt, row, nobody, Map.of(), losses, caller);
        }
        return outbound.withMedia(call, attempt, format, () -> {
            boolean stream = call.stream() || codec.prefersStream(call.neutral());
            WireRequest wire = outbound.translated(call, codec, attempt, format, stream, losses);
            call.accept(losses);
            Upstream upstream = outbound.send(attempt, wire, Headers.EMPTY, stream);
            return answered(call, attempt, row, upstream, wire.toolNames(), losses, caller);
        });
    }

    /** What to make of the answer of an upstream that is asked as {@code row} says. */
    <T, A> TranslatedRun<T, A> answered(
            NeutralCall call,
            Attempt attempt,
            Endpoint row,
            Upstream upstream,
            Map<String, String> toolNames,
            Losses losses,
            Teller<T, A> caller) {
        return new TranslatedRun<>(
                call,
                row,
                upstream,
                new ToolNameRestorer(toolNames),
                services.reasoning()
                        .answer(
                                call.neutral(),
                                call.format(),
                                call.accounting().caller(),
                                row.format(),
                                attempt.model()),
                losses,
                caller,
                services.settings(),
                services.clock());
    }

    /** A limit of no tokens only warms a cache, which no other vendor than Anthropic offers. */
    private static boolean asksForNothing(ChatRequest request, String format) {
        Integer limit = request.sampling().maxOutputTokens();
        return limit != null && limit == 0 && !format.equals("claude");
    }

    /** An answer without words, in the words of the channel's format; nobody is asked. */
    private static Upstream nothing(ChatCodec codec, NeutralCall call, Attempt attempt, Losses losses) {
        losses.add("cache_not_warmed", call.pathOf("max_tokens"), null);
        Candidate silence = new Candidate(0, List.of(), new Finish(FinishReason.END));
        Usage none = Usage.builder().input(0L).output(0L).build();
        ChatResponse response =
                new ChatResponse(null, attempt.model(), null, List.of(silence), none, null, Extensions.NONE);
        byte[] body = codec.encodeResponse(response, call.bareContext(), new Losses());
        return new Upstream(new AnsweredCall(body));
    }
}
