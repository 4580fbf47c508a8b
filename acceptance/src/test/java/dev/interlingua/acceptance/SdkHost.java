package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import java.util.List;

/** A gateway with one channel, for an SDK to talk to; the SDK's key is a gateway token. */
record SdkHost(GatewayHost host, FakeUpstream upstream, Format channel) implements AutoCloseable {
    static final String KEY = "gateway-token-for-sdks";

    static SdkHost of(Format channel) throws Exception {
        FakeUpstream upstream = FakeUpstream.start();
        return new SdkHost(
                GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl()))
                        .token(new AccessToken("sdk", KEY, List.of("*"), Limits.NONE, null))
                        .build()),
                upstream,
                channel);
    }

    String url() {
        return host.url();
    }

    SdkHost answersText(String text) {
        upstream.answer(Answer.json(200, Canned.text(channel, text)));
        return this;
    }

    SdkHost answersToolCall() {
        upstream.answer(Answer.json(200, Canned.toolCall(channel)));
        return this;
    }

    SdkHost streamsText(String... words) {
        upstream.answer(Answer.sse(Canned.stream(channel, words)).framePerWrite());
        return this;
    }

    SdkHost streamsToolCall() {
        upstream.answer(Answer.sse(Canned.toolStream(channel)).framePerWrite());
        return this;
    }

    /** The body of the {@code n}th request upstream. */
    String asked(int n) {
        return upstream.requests().get(n).bodyText();
    }

    @Override
    public void close() {
        host.close();
        upstream.close();
    }
}
