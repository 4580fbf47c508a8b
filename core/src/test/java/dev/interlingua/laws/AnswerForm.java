package dev.interlingua.laws;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** As {@link NormalForm}, for answers: what becomes of a fact, which may be nothing. */
enum AnswerForm {
    /** Which stop sequence ended an answer only Claude tells, and only where it is known. */
    A_STOP_SEQUENCE_IS_AN_END(
            Set.of("openai-chat", "openai-responses", "claude", "gemini"), finish("STOP_SEQUENCE", "END")),
    /** A full context window is a limit of tokens. */
    A_FULL_WINDOW_IS_A_LIMIT(
            Set.of("openai-chat", "openai-responses", "gemini"), finish("CONTEXT_WINDOW", "MAX_TOKENS")),
    /** Only Gemini knows answers cut for what they recite. */
    RECITING_IS_FILTERED(Set.of("openai-chat", "openai-responses", "claude"), finish("RECITATION", "CONTENT_FILTER")),
    /** Filter and refusal have one word. */
    A_REFUSAL_IS_FILTERED(Set.of("openai-chat", "claude", "gemini"), finish("REFUSAL", "CONTENT_FILTER")),
    /** Only Claude pauses. */
    A_PAUSE_IS_AN_END(Set.of("openai-responses", "gemini"), finish("PAUSE", "END")),
    /** A refusal is said as any text. */
    REFUSALS_ARE_TEXT(
            Set.of("claude", "gemini"), fact -> fact.key().equals("refusal") ? new Fact("text", fact.value()) : fact),
    /** State goes to callers in the issuer's own dialect; for others it is sealed on another layer. */
    NO_STATE(Set.of("openai-chat"), fact -> fact.key().equals("state") ? null : fact),
    OPENAI_STATE_ONLY(Set.of("openai-responses"), stateOf("openai")),
    CLAUDE_STATE_ONLY(Set.of("claude"), stateOf("claude")),
    GEMINI_STATE_ONLY(Set.of("gemini"), stateOf("gemini")),
    /** Claude has no log probabilities. */
    NO_LOGPROBS(Set.of("claude"), fact -> fact.key().equals("logprobs") ? null : fact),
    /** Clients that know no pictures get them as a link in the text, too. */
    PICTURES_ARE_LINKED(Set.of("openai-chat"), fact -> cut(fact, "!\\[image]\\(data:[^)]*\\)")),
    /** Words stand for what was left out, which is declared. */
    OMISSIONS_ARE_NAMED(Set.of("claude"), fact -> cut(fact, "\\[image/png omitted: [^\\]]*]"));

    private final Set<String> formats;
    private final Function<Fact, @Nullable Fact> form;

    AnswerForm(Set<String> formats, Function<Fact, @Nullable Fact> form) {
        this.formats = formats;
        this.form = form;
    }

    boolean isOf(String format) {
        return formats.contains(format);
    }

    List<Fact> apply(List<Fact> facts) {
        return facts.stream().map(form).filter(Objects::nonNull).toList();
    }

    private static Function<Fact, @Nullable Fact> finish(String reason, String other) {
        Fact before = new Fact("stop_reason", reason);
        Fact after = new Fact("stop_reason", other);
        return fact -> fact.equals(before) ? after : fact;
    }

    private static Function<Fact, @Nullable Fact> stateOf(String issuer) {
        return fact -> fact.key().equals("state") && !fact.value().contains("[" + issuer) ? null : fact;
    }

    private static @Nullable Fact cut(Fact fact, String pattern) {
        if (!fact.key().equals("text")) {
            return fact;
        }
        String rest = fact.value().replaceAll("\n?" + pattern, "");
        return rest.isEmpty() ? null : new Fact("text", rest);
    }
}
