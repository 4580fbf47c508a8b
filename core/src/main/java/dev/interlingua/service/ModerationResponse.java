package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judgements, in the order of the inputs. */
public record ModerationResponse(String id, String model, List<Result> results) {
    public ModerationResponse {
        requireNonNull(id, "id");
        requireNonNull(model, "model");
        results = List.copyOf(results);
    }

    /**
     * One judgement.
     *
     * @param flagged whether any category applies
     * @param scores from 0 to 1, by category; those of at least one half apply
     */
    public record Result(boolean flagged, Map<String, Double> scores) {
        public Result {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        }
    }
}
