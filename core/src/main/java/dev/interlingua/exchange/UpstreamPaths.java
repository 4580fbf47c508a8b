package dev.interlingua.exchange;

import dev.interlingua.channel.ChannelType;

/** Where providers have the paths of formats that are not their own, or a version that belongs to their base address. */
final class UpstreamPaths {
    private UpstreamPaths() {}

    /**
     * What to add to {@code base} for {@code path}.
     *
     * @param base without a trailing slash
     * @param path as a format's codec writes it, query included
     */
    static String within(ChannelType type, String base, String path) {
        return switch (type) {
            case VERTEX -> vertex(base, path);
            case DASHSCOPE -> dashScope(path);
            case ARK -> versioned("/api/v3", base, path);
            case MINIMAX, JINA -> versioned("/v1", base, path);
            default -> path;
        };
    }

    /** Vertex AI has its models below a publisher, and its version within the base address. */
    private static String vertex(String base, String path) {
        String models = path.startsWith("/v1beta/") ? path.substring("/v1beta".length()) : path;
        return base.contains("/publishers/") ? models : "/publishers/google" + models;
    }

    /** DashScope serves OpenAI's and Claude's formats below paths of their own; its own API begins with {@code /api/}. */
    private static String dashScope(String path) {
        if (path.startsWith("/api/")) {
            return path;
        }
        if (path.startsWith("/v1/messages")) {
            return "/apps/anthropic" + path;
        }
        String openAi = path.startsWith("/responses") ? "/api/v2/apps/protocols" : "";
        return openAi + "/compatible-mode/v1" + path;
    }

    /** OpenAI's paths come without the version, for OpenAI's base address ends in it; these may be written either way. */
    private static String versioned(String version, String base, String path) {
        String bare = path.startsWith(version + "/") ? path.substring(version.length()) : path;
        return base.endsWith(version) ? bare : version + bare;
    }
}
