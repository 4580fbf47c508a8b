package dev.interlingua.reasoning;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The way of reasoning state through the gateway: out with an answer in a form the caller can carry, back with the next
 * request, and on to whoever issued it. Thread-safe.
 */
public final class ReasoningStates {
    private static final ByteSearch PLAIN = new ByteSearch(StateSeal.PREFIX + ".");
    private static final Map<CallerForm, List<ByteSearch>> SEARCHES = Map.of(
            CallerForm.CLAUDE,
                    List.of(
                            PLAIN,
                            // Reasoning of models that sign nothing, which Claude refuses as well.
                            new ByteSearch("\"signature\":\"\""),
                            new ByteSearch("\"signature\": \"\"")),
            CallerForm.RESPONSES, List.of(PLAIN),
            CallerForm.GEMINI, List.of(new ByteSearch(StateSeal.PREFIX_BASE64)),
            // Our own member beside it names the model; state of its own vendor a Chat server takes without.
            CallerForm.CHAT, List.of(new ByteSearch("\"interlingua\"")));

    private final StateSeal seal;
    private final ReasoningStore store;
    private final UnaryOperator<String> family;

    /** @param family the name of the family that a model, by its upstream's name, is of */
    public ReasoningStates(StateSeal seal, ReasoningStore store, UnaryOperator<String> family) {
        this.seal = requireNonNull(seal, "seal");
        this.store = requireNonNull(store, "store");
        this.family = requireNonNull(family, "family");
    }

    /**
     * Whether a caller's request holds reasoning that its own vendor has not issued and would refuse.
     *
     * @param format the caller's dialect
     */
    public boolean holdsForeign(byte[] body, String format) {
        return SEARCHES.getOrDefault(CallerForm.of(format), List.of()).stream().anyMatch(search -> search.isIn(body));
    }

    /**
     * A caller's request with the state of its history at its place, from what the caller has carried or else from what is
     * remembered.
     *
     * @param format the caller's dialect
     * @param caller the caller's name
     */
    public ChatRequest restored(ChatRequest request, String format, String caller) {
        CallerForm form = CallerForm.of(format);
        ChatRequest opened = form == CallerForm.CHAT ? request : AssistantRun.map(request, new Unsealing(form, seal));
        return store == ReasoningStore.NONE ? opened : AssistantRun.map(opened, new Recalling(store, caller));
    }

    /**
     * A restored request without state that a target has not issued itself.
     *
     * @param format the dialect in which the target is asked
     * @param model the target's name of the model
     */
    public ChatRequest fitted(ChatRequest request, String format, String model) {
        return AssistantRun.map(request, new Fitting(format, model, family));
    }

    /**
     * The state of an answer to come.
     *
     * @param request what was asked, restored
     * @param format the caller's dialect
     * @param caller the caller's name
     * @param from the dialect in which the model answers
     * @param model the upstream's name of the model that answers
     */
    public AnswerState answer(ChatRequest request, String format, String caller, String from, String model) {
        // OpenAI Chat servers issue no state, and callers of the issuer's own dialect know how to keep theirs.
        AnswerMemory memory = store == ReasoningStore.NONE || from.equals("openai-chat") || from.equals(format)
                ? null
                : new AnswerMemory(
                        store,
                        caller,
                        Recalling.asked(request.messages(), request.messages().size()),
                        model);
        return new AnswerState(new Carrier(CallerForm.of(format), seal, !from.equals(format), model), memory);
    }
}
