package dev.interlingua.dialect;

import dev.interlingua.catalog.ModelProfile;

/**
 * Whom a request is encoded for.
 *
 * @param model the upstream's name of the model
 * @param profile what that model can do
 * @param stream whether to ask for a stream
 * @param streamUsage whether a chat stream may be asked for usage ({@code stream_options.include_usage}); false for
 *     servers that refuse the member
 * @param legacyMaxTokens whether an OpenAI Chat server knows only {@code max_tokens}
 * @param vertex whether a Gemini server is Google Cloud's Vertex AI, which reads {@code gs:} addresses and knows no ids of
 *     function calls
 * @param serverTools what becomes of tools that the caller's provider would run
 */
public record Target(
        String model,
        ModelProfile profile,
        boolean stream,
        boolean streamUsage,
        boolean legacyMaxTokens,
        boolean vertex,
        ServerToolPolicy serverTools) {
    public Target(
            String model,
            ModelProfile profile,
            boolean stream,
            boolean streamUsage,
            boolean legacyMaxTokens,
            boolean vertex) {
        this(model, profile, stream, streamUsage, legacyMaxTokens, vertex, ServerToolPolicy.MAP);
    }

    public Target(String model, ModelProfile profile, boolean stream, boolean streamUsage, boolean legacyMaxTokens) {
        this(model, profile, stream, streamUsage, legacyMaxTokens, false);
    }

    public Target(String model, ModelProfile profile, boolean stream) {
        this(model, profile, stream, true, false);
    }
}
