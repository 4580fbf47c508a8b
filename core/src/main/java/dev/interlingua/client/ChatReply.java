package dev.interlingua.client;

import static java.util.Objects.requireNonNull;

import dev.interlingua.dialect.Loss;
import dev.interlingua.model.ChatResponse;
import java.util.List;

/**
 * A whole answer for the host's own code.
 *
 * @param response what the model answered
 * @param losses what of the request the provider that answered could not be told; {@code param} names it in the words of
 *     OpenAI Chat, counted in the neutral request
 * @param exchangeId the id that also stands in log lines and in the {@link dev.interlingua.usage.UsageRecord}
 */
public record ChatReply(ChatResponse response, List<Loss> losses, String exchangeId) {
    public ChatReply {
        requireNonNull(response, "response");
        losses = List.copyOf(losses);
        requireNonNull(exchangeId, "exchangeId");
    }

    /** The words of the answer, as {@link ChatResponse#text}. */
    public String text() {
        return response.text();
    }
}
