package dev.interlingua.catalog;

/** Something a model accepts or does. The catalog says which model has which. */
public enum Capability {
    /** Takes {@code temperature} other than 1. */
    TEMPERATURE,
    /** Takes {@code top_p} below 0.99. */
    TOP_P,
    /** Takes {@code temperature} and {@code top_p} in one request. */
    TEMPERATURE_WITH_TOP_P,
    /** Takes {@code top_k}. */
    TOP_K,
    /** Takes presence and frequency penalties other than 0. */
    PENALTIES,
    /** Returns log probabilities. */
    LOGPROBS,
    /** Takes stop sequences. */
    STOP,
    /** Returns several candidates. */
    CANDIDATES,
    /** Takes instructions in the middle of a conversation. */
    MIDWAY_INSTRUCTIONS,
    /** Continues a last assistant turn. */
    PREFILL,
    /** Takes a JSON schema for its answer. */
    STRUCTURED_OUTPUT,
    /** Takes a JSON schema together with tools. */
    STRUCTURED_OUTPUT_WITH_TOOLS,
    /** Can be forced to use a tool. */
    FORCED_TOOL_CHOICE,
    /** Takes tools together with reasoning on OpenAI's Chat endpoint. */
    CHAT_TOOLS_WITH_REASONING,
    /** Fetches media from public https addresses. */
    MEDIA_URL,
    /** Takes media inside tool results. */
    MEDIA_IN_TOOL_RESULTS,
    /** Checks thought signatures of tool calls. */
    THOUGHT_SIGNATURES,
    /** Takes JSON Schema for tools and output as it is ({@code parametersJsonSchema}). */
    JSON_SCHEMA,
    /** Takes explicit cache breakpoints in the prompt ({@code prompt_cache_breakpoint}). */
    CACHE_BREAKPOINTS,
    /** Takes the role {@code developer}. */
    DEVELOPER_ROLE,
    /** Takes sampling parameters, which it otherwise refuses, when its reasoning is switched off by effort {@code none}. */
    SAMPLING_WITHOUT_REASONING,
    /** Instead of being switched off, its thinking can be confined to the gaps between tool calls. */
    THINKING_BETWEEN_TOOLS,
    /** Answers in pictures as well as text. */
    IMAGE_OUTPUT,
    /** Takes images. */
    IMAGE_INPUT,
    /** Takes PDF documents. */
    PDF_INPUT,
    /** Cites the documents it is given when asked to (Claude's {@code citations}). */
    CITATIONS,
    /** Runs code with its provider. */
    CODE_EXECUTION,
    /** Takes Claude's {@code context_management}. */
    CONTEXT_MANAGEMENT,
    /** Takes Anthropic's web search and fetch tools of February 2026, which filter what they find by programs. */
    WEB_TOOLS_2026,
    /** Takes Google's own tools together with functions. */
    SERVER_TOOLS_WITH_FUNCTIONS,
    /** Searches the web on OpenAI's Chat endpoint ({@code web_search_options}). */
    CHAT_WEB_SEARCH,
    /** Takes tools of free text on OpenAI's Chat endpoint. */
    CUSTOM_TOOLS,
    /** Is served on OpenAI's Chat endpoint, and not on Responses alone. */
    CHAT_COMPLETIONS,
    /** Makes films of any whole number of seconds within its vendor's range, and not of two or three lengths only. */
    VIDEO_ANY_SECONDS,
    /** Makes films of several resolutions. */
    VIDEO_RESOLUTION,
    /** Takes the pictures of a film as DashScope's list of media, and not each in a member of its own. */
    VIDEO_MEDIA_LIST
}
