package dev.interlingua.dialect;

import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How to find usage in bytes that are only relayed.
 *
 * @param member the JSON member whose object value holds the counts: {@code usage} or {@code usageMetadata}
 * @param decode reads that object
 * @param merge puts a later snapshot (second) over an earlier one (first). Of two that tell the same members, zeros in
 *     the same places, the later one must win, so that the earlier need not be read
 */
public record UsageReader(String member, Function<JsonObject, Usage> decode, BinaryOperator<Usage> merge) {}
