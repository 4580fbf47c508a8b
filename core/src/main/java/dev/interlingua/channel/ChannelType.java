package dev.interlingua.channel;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A family of providers: which wire formats they speak and how they take a key. */
public enum ChannelType {
    /** OpenAI and everything compatible with it. The base address ends in {@code /v1}. */
    OPENAI("openai", "https://api.openai.com/v1", List.of("openai-chat", "openai-responses")),
    /** Azure OpenAI's v1 API: OpenAI's formats, the key in {@code api-key}. The base address ends in {@code /openai/v1}. */
    AZURE_OPENAI("openai", null, List.of("openai-chat", "openai-responses")),
    /** Anthropic. */
    CLAUDE("claude", "https://api.anthropic.com", List.of("claude")),
    /** Google's Gemini API. */
    GEMINI("gemini", "https://generativelanguage.googleapis.com", List.of("gemini")),
    /**
     * Gemini on Google Cloud's Vertex AI. The base address ends in the location or the publisher:
     * {@code https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1}.
     */
    VERTEX("gemini", null, List.of("gemini")),
    /** Alibaba Cloud's DashScope (Qwen, Wan): chats in OpenAI's formats and Claude's, media in its own. */
    DASHSCOPE("dashscope", "https://dashscope.aliyuncs.com", List.of("openai-chat", "openai-responses", "claude")),
    /** Volcengine's Ark (Doubao, Seedance): chats in OpenAI's format, media in its own. */
    ARK("ark", "https://ark.cn-beijing.volces.com", List.of("openai-chat")),
    /** Kling: videos and pictures. */
    KLING("kling", "https://api.klingai.com", List.of()),
    /** Jimeng, Volcengine's visual service: videos and pictures. */
    JIMENG("jimeng", "https://visual.volcengineapi.com", List.of()),
    /** Vidu: videos. */
    VIDU("vidu", "https://api.vidu.cn", List.of()),
    /** MiniMax (Hailuo): chats in OpenAI's format, media in its own. */
    MINIMAX("minimax", "https://api.minimax.chat", List.of("openai-chat")),
    /** Cohere: rerank. */
    COHERE("cohere", "https://api.cohere.ai", List.of()),
    /** Jina, and all whose rerank is like Jina's: SiliconFlow, Xinference, vLLM. */
    JINA("jina", "https://api.jina.ai", List.of()),
    /** The embedded demo model; answers in any format and is always asked in another than the caller's. */
    DEMO("demo", "demo://embedded", List.of("openai-chat", "gemini", "claude", "openai-responses"));

    private final String dialect;
    private final @Nullable String defaultBaseUrl;
    private final List<String> formats;

    ChannelType(String dialect, @Nullable String defaultBaseUrl, List<String> formats) {
        this.dialect = dialect;
        this.defaultBaseUrl = defaultBaseUrl;
        this.formats = formats;
    }

    /** The word in the configuration: {@code azure-openai}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The id of the dialect whose way to send a key it has. */
    public String dialect() {
        return dialect;
    }

    /** The chat formats served unless the configuration names others, in order of preference; empty where none is. */
    public List<String> formats() {
        return formats;
    }

    /** Every format a channel of this type may be said to serve: the usual ones, and those few servers still have. */
    public List<String> knownFormats() {
        List<String> more = switch (this) {
            case OPENAI, AZURE_OPENAI, DASHSCOPE -> List.of("openai-completions");
            case ARK -> List.of("openai-responses");
            default -> List.of();
        };
        return Stream.concat(formats.stream(), more.stream()).toList();
    }

    /** Formats of OpenAI's, besides those of chats, that it serves beside its own. */
    public List<String> borrowedFormats() {
        return switch (this) {
            case DASHSCOPE, ARK, JINA -> List.of("openai-embeddings");
            default -> List.of();
        };
    }

    /** How its keys are written. */
    public KeyForm keyForm() {
        return switch (this) {
            case KLING -> KeyForm.PAIR_OR_PLAIN;
            case JIMENG -> KeyForm.PAIR;
            default -> KeyForm.PLAIN;
        };
    }

    /** Whether it has realtime sessions over WebSocket. */
    public boolean servesRealtime() {
        return this == OPENAI || this == AZURE_OPENAI || this == DEMO;
    }

    /** Whether it has a list of the models it serves. Azure and Vertex list what could be had, which is not what is. */
    public boolean listsModels() {
        return this == OPENAI || this == CLAUDE || this == GEMINI;
    }

    /** The provider's own address, or null when there is no such thing. */
    public @Nullable URI defaultBaseUrl() {
        return defaultBaseUrl == null ? null : URI.create(defaultBaseUrl);
    }
}
