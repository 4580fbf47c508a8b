package dev.interlingua.acceptance;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.upstream.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The four chat formats: how to ask for them, and what a channel of each looks like. */
public enum Format {
    OPENAI_CHAT("openai-chat", ChannelType.OPENAI, "/v1"),
    OPENAI_RESPONSES("openai-responses", ChannelType.OPENAI, "/v1"),
    CLAUDE("claude", ChannelType.CLAUDE, ""),
    GEMINI("gemini", ChannelType.GEMINI, "");

    static final String UPSTREAM_KEY = "sk-upstream-secret-0123456789";

    private final String word;
    private final ChannelType type;
    private final String basePath;

    Format(String word, ChannelType type, String basePath) {
        this.word = word;
        this.type = type;
        this.basePath = basePath;
    }

    public String word() {
        return word;
    }

    /** The path to post to. */
    public String path(String model, boolean stream) {
        return switch (this) {
            case OPENAI_CHAT -> "/v1/chat/completions";
            case OPENAI_RESPONSES -> "/v1/responses";
            case CLAUDE -> "/v1/messages";
            case GEMINI -> "/v1beta/models/" + model + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        };
    }

    /** A small request for text. */
    public String request(String model, String text, boolean stream) {
        return switch (this) {
            case OPENAI_CHAT ->
                "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(model, stream, text);
            case OPENAI_RESPONSES -> "{\"model\":\"%s\",\"stream\":%s,\"input\":\"%s\"}".formatted(model, stream, text);
            case CLAUDE ->
                "{\"model\":\"%s\",\"stream\":%s,\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(model, stream, text);
            case GEMINI -> "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]}".formatted(text);
        };
    }

    /** A channel of this format alone at {@code upstream} (scheme, host and port), serving every model. */
    public Channel channel(String upstream) {
        return channel(upstream, Timeouts.DEFAULT);
    }

    /** {@link #channel(String)} with a time limit for the first byte and for silence. */
    Channel channel(String upstream, Duration patience) {
        return channel(upstream, new Timeouts(Duration.ofSeconds(10), patience, patience));
    }

    private Channel channel(String upstream, Timeouts timeouts) {
        return new Channel(
                word,
                type,
                URI.create(upstream + basePath),
                List.of(Credential.of(UPSTREAM_KEY)),
                List.of("*"),
                Map.of(),
                List.of(word),
                0,
                1,
                Map.of(),
                timeouts,
                true,
                false);
    }
}
