package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param id the upstream's id, or null when it sent none (encoders then derive one from their context)
 * @param model the model that answered, by the upstream's own name; null when it did not say
 * @param created seconds since 1970, or null
 * @param candidates at least one, also when the prompt was blocked (a candidate without parts, finish
 *     {@code CONTENT_FILTER})
 * @param usage null when the upstream reported none
 * @param serviceTier the tier that served it, in the upstream's word, or null
 */
public record ChatResponse(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        List<Candidate> candidates,
        @Nullable Usage usage,
        @Nullable String serviceTier,
        Extensions extensions) {
    public ChatResponse {
        candidates = List.copyOf(candidates);
        requireNonNull(extensions, "extensions");
    }

    /** The text of the first candidate, without its reasoning; empty when it has none, such as one that only calls tools. */
    public String text() {
        return candidates.stream()
                .limit(1)
                .flatMap(candidate -> candidate.parts().stream())
                .map(part -> part instanceof ContentPart.Text text ? text.text() : "")
                .collect(Collectors.joining());
    }

    /** The first candidate as the message that a conversation goes on from, with its reasoning state. */
    public Message message() {
        List<ContentPart> parts =
                candidates.isEmpty() ? List.of() : candidates.get(0).parts();
        return new Message(Role.ASSISTANT, parts);
    }
}
