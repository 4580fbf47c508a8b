package dev.interlingua.catalog;

/** By which parameter a model's reasoning is steered. */
public enum ReasoningControl {
    /** It does not reason, or cannot be steered. */
    NONE,
    /** A level of effort: OpenAI's {@code reasoning_effort}, Gemini 3's {@code thinkingLevel}. */
    EFFORT,
    /** A number of tokens: Claude up to 4.5, Gemini 2.5. */
    BUDGET,
    /** Claude 4.6: adaptive with effort, and the older budget. */
    ADAPTIVE_OR_BUDGET,
    /** Claude 4.7 to 5: adaptive with effort. */
    ADAPTIVE,
    /** Claude 5.5 family: always thinks, steered by effort alone. */
    ALWAYS
}
