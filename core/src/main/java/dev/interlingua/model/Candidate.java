package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param index from 0
 * @param parts in order of generation; may be empty
 * @param logprobs OpenAI's shape {@code {content:[{token,logprob,bytes,top_logprobs}]}}, or null
 */
public record Candidate(
        int index,
        List<ContentPart> parts,
        Finish finish,
        @Nullable JsonObject logprobs,
        Extensions extensions) {
    public Candidate {
        parts = List.copyOf(parts);
        requireNonNull(finish, "finish");
    }

    public Candidate(int index, List<ContentPart> parts, Finish finish) {
        this(index, parts, finish, null, Extensions.NONE);
    }
}
