package dev.interlingua.client;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.Timeouts;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A provider that speaks OpenAI's Chat, at a free port. */
final class Vendor {
    private Vendor() {}

    /**
     * A channel to it that serves {@code m}, {@code of-} and its name, and {@code fast} as {@code small-model}.
     */
    static Channel channel(String name, FakeUpstream upstream, int priority) {
        return new Channel(
                name,
                ChannelType.OPENAI,
                URI.create(upstream.baseUrl() + "/v1"),
                List.of(Credential.of("sk-example-0123456789")),
                List.of("m", "of-" + name),
                Map.of("fast", "small-model"),
                List.of("openai-chat"),
                priority,
                1,
                Map.of(),
                Timeouts.DEFAULT,
                true,
                false);
    }

    static Channel channel(FakeUpstream upstream) {
        return channel("vendor", upstream, 0);
    }

    /** A whole answer; 11 tokens in, 7 out. */
    static Answer whole(String text) {
        return Answer.json(200, """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"upstream-model",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
            """.formatted(text));
    }

    /** One piece of a stream. */
    static String delta(String text) {
        return chunk("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":null}]");
    }

    /** What follows the last piece; 11 tokens in, 7 out. */
    static String end() {
        return chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]")
                + chunk("[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}")
                + "data: [DONE]\n\n";
    }

    private static String chunk(String choices) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"upstream-model\",\"choices\":" + choices + "}\n\n";
    }

    /** A whole stream of these words. */
    static Answer stream(String... words) {
        StringBuilder all = new StringBuilder();
        for (String word : words) {
            all.append(delta(word));
        }
        return Answer.sse(all.append(end()).toString());
    }
}
