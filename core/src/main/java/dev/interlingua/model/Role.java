package dev.interlingua.model;

/**
 * Who speaks. {@code SYSTEM} and {@code DEVELOPER} both carry instructions; the two words differ only in OpenAI's
 * dialects, where the caller's choice is kept.
 */
public enum Role {
    /** Instructions, OpenAI's {@code system}; may stand anywhere in a conversation. */
    SYSTEM,
    /** Instructions, OpenAI's {@code developer}. */
    DEVELOPER,
    /** The person or program that asks. */
    USER,
    /** The model. */
    ASSISTANT,
    /** The caller's tools: a message of {@link ContentPart.ToolResult} parts. */
    TOOL;

    /** Whether messages of this role are instructions. */
    public boolean isInstruction() {
        return this == SYSTEM || this == DEVELOPER;
    }
}
