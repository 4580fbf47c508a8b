package dev.interlingua.dialect.openai.completions;

import static dev.interlingua.dialect.openai.completions.OpenAiCompletionsDialect.FORMAT;

import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.Message;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a whole answer and a stream's chunks say alike. */
final class CompletionsReply {
    private static final String PREFIX = "cmpl-";

    private final ReplyContext context;

    CompletionsReply(ReplyContext context) {
        this.context = context;
    }

    String id(@Nullable String upstream) {
        String base = upstream == null || upstream.isEmpty() ? context.requestId() : upstream;
        return base.startsWith(PREFIX) ? base : PREFIX + base;
    }

    String model(@Nullable String upstream) {
        return upstream == null || upstream.isEmpty() ? context.request().model() : upstream;
    }

    long created(@Nullable Long upstream) {
        return upstream == null ? context.createdSeconds() : upstream;
    }

    /** Whether a stream ends with usage: unless the caller declined. */
    boolean wantsUsage() {
        return !Boolean.FALSE.equals(context.request().includeUsage());
    }

    /** The prompt that a choice repeats ahead of its own text; empty when the caller wants none. */
    String echo(int choice) {
        ChatRequest request = context.request();
        if (!Loose.isTrue(request.extensions().of(FORMAT), "echo")) {
            return "";
        }
        Integer wanted = request.sampling().candidates();
        int perPrompt = wanted == null ? 1 : wanted;
        List<Message> prompts = request.messages();
        int prompt = Math.min(choice / perPrompt, prompts.size() - 1);
        return text(prompts.get(prompt).parts());
    }

    /** What was said; thoughts are not part of a completion, a refusal is all the text there is. */
    static String text(List<ContentPart> parts) {
        StringBuilder all = new StringBuilder();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text text) {
                all.append(text.text());
            } else if (part instanceof ContentPart.Refusal refusal) {
                all.append(refusal.text());
            }
        }
        return all.toString();
    }

    /** OpenAI's three words, and no other. */
    static String word(Finish finish) {
        return switch (finish.reason()) {
            case MAX_TOKENS, CONTEXT_WINDOW -> "length";
            case CONTENT_FILTER, REFUSAL, RECITATION -> "content_filter";
            default -> "stop";
        };
    }

    /** How an upstream of this format ended a choice. */
    static Finish finish(@Nullable String word) {
        FinishReason reason = switch (word == null ? "stop" : word.toLowerCase(Locale.ROOT)) {
            case "stop" -> FinishReason.END;
            case "length" -> FinishReason.MAX_TOKENS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.UNKNOWN;
        };
        return Finish.of(reason, word);
    }
}
