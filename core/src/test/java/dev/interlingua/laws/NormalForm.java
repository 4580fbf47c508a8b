package dev.interlingua.laws;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ToolChoice;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a format cannot tell apart and, by the rules of translation, needs no warning. Two requests are the same in a format
 * when they are alike after its normal forms.
 */
enum NormalForm {
    /** A tool that takes free text is a function with the argument {@code input}. */
    FREE_TEXT_IS_AN_ARGUMENT(Set.of("claude", "gemini"), Rewritten::freeTextAsArgument),
    /** A text document is a text below its name. */
    TEXT_DOCUMENTS_ARE_TEXT(Set.of("openai-chat", "openai-responses"), Rewritten::textDocumentsAsText),
    /** That a tool has failed is not told. */
    FAILURES_ARE_NOT_TOLD(Set.of("openai-chat", "openai-responses"), Rewritten::withoutErrors),
    /** Reasoning goes back to its issuer only, and not without state. */
    OPENAI_REASONING_ONLY(Set.of("openai-responses"), request -> Rewritten.reasoningOf(request, "openai")),
    CLAUDE_REASONING_ONLY(Set.of("claude"), request -> Rewritten.reasoningOf(request, "claude")),
    GEMINI_REASONING_ONLY(Set.of("gemini"), request -> Rewritten.reasoningOf(request, "gemini")),
    /** Chat has no place for reasoning. */
    NO_REASONING(Set.of("openai-chat"), request -> Rewritten.reasoningOf(request, "nobody")),
    /** Reasoning is steered by a level here and by a budget there, and whether it is shown is not always told. */
    REASONING_IS_A_LEVEL(
            Set.of("openai-chat", "openai-responses", "claude", "gemini"),
            request -> request.toBuilder()
                    .reasoning(Rewritten.leveled(request.reasoning()))
                    .build()),
    /** A seed is a hint. */
    NO_SEED(Set.of("openai-responses", "claude"), request -> Rewritten.withoutSeed(request)),
    /** A limit is mandatory, and so there is always one. */
    A_LIMIT_MUST_BE(Set.of("claude"), request -> Rewritten.withoutLimit(request)),
    /** OpenAI's hint for its cache. */
    NO_CACHE_KEY(
            Set.of("claude", "gemini"),
            request -> request.toBuilder().cacheKey(null).build()),
    /** Nothing can be kept there. */
    NO_STORE(
            Set.of("claude", "gemini"),
            request -> request.toBuilder().store(null).build()),
    /** Left out it would mean true, which nobody asked for. */
    STORE_IS_SAID(
            Set.of("openai-responses"),
            request -> request.toBuilder()
                    .store(Boolean.TRUE.equals(request.store()))
                    .build()),
    /** Records are OpenAI's only. */
    NO_METADATA(
            Set.of("claude", "gemini"),
            request -> request.toBuilder().metadata(Map.of()).build()),
    /** Chat keeps records only with the answer. */
    METADATA_NEED_STORE(
            Set.of("openai-chat"),
            request -> Boolean.TRUE.equals(request.store())
                    ? request
                    : request.toBuilder().metadata(Map.of()).build()),
    /** The end user is unknown there. */
    NO_USER(Set.of("gemini"), request -> request.toBuilder().userId(null).build()),
    /** What is usual needs not be said. */
    MEDIUM_VERBOSITY_IS_USUAL(
            Set.of("claude"),
            request -> "medium".equals(request.verbosity())
                    ? request.toBuilder().verbosity(null).build()
                    : request),
    PARALLEL_CALLS_ARE_USUAL(
            Set.of("claude", "gemini"),
            request -> Boolean.TRUE.equals(request.parallelToolCalls())
                    ? request.toBuilder().parallelToolCalls(null).build()
                    : request),
    /** That calls come one at a time is part of the choice. */
    ONE_AT_A_TIME_IS_A_CHOICE(
            Set.of("claude"),
            request -> request.toolChoice() == null && Boolean.FALSE.equals(request.parallelToolCalls())
                    ? request.toBuilder().toolChoice(ToolChoice.AUTO).build()
                    : request),
    /** Where no tool may be used, how many at a time is no question. */
    NONE_AT_ALL_IS_A_CHOICE(
            Set.of("claude"),
            request -> ToolChoice.NONE.equals(request.toolChoice())
                    ? request.toBuilder().parallelToolCalls(null).build()
                    : request),
    /** Of a choice among some tools only these are offered. */
    A_SUBSET_IS_OFFERED(Set.of("claude"), Rewritten::offered),
    /** Strictness is no flag of a tool. */
    NO_STRICTNESS(Set.of("gemini"), request -> Rewritten.tools(request, Rewritten::lax)),
    /** A strict tool's schema is closed. */
    STRICT_SCHEMAS_ARE_CLOSED(Set.of("claude"), request -> Rewritten.tools(request, Rewritten::closed)),
    /** Several words for one tier. */
    TIERS_HAVE_SEVERAL_WORDS(
            Set.of("claude", "gemini"),
            request -> request.toBuilder()
                    .serviceTier(Rewritten.tier(request.serviceTier()))
                    .build()),
    /** An instruction in the middle is a note in the user's turn. */
    INSTRUCTIONS_ARE_NOTES(Set.of("claude", "gemini"), Rewritten::notes),
    /** A shape that is asked for in words (with a loss) is an instruction. */
    A_SHAPE_IS_AN_INSTRUCTION(
            Set.of("claude", "gemini"), request -> Rewritten.withoutTexts(request, "Answer with a single JSON")),
    /** What a tool brings besides words follows its result, with a label. */
    ATTACHMENTS_FOLLOW(Set.of("gemini"), request -> Rewritten.withoutTexts(request, "Attached to the result of ")),
    /** An address tells the type where one must be told. */
    ADDRESSES_TELL_TYPES(Set.of("gemini"), Rewritten::withTypes);

    private final Set<String> formats;
    private final UnaryOperator<ChatRequest> form;

    NormalForm(Set<String> formats, UnaryOperator<ChatRequest> form) {
        this.formats = formats;
        this.form = form;
    }

    boolean isOf(String format) {
        return formats.contains(format);
    }

    ChatRequest apply(ChatRequest request) {
        return form.apply(request);
    }
}
