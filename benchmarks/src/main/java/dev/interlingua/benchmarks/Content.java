package dev.interlingua.benchmarks;

/** What the deltas of a streamed answer carry. */
public enum Content {
    TEXT,
    TOOL_INPUT
}
