package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a gateway that makes videos at one provider, for two callers. */
record VideoHost(GatewayHost host) implements AutoCloseable {
    static final String MODEL = "film-model";
    static final String SECRET = "the secret of all nodes";
    static final String ALICE = "key-of-alice";
    static final String BOB = "key-of-bob";
    static final String UPSTREAM_KEY = "ak-of-the-provider|sk-of-the-provider";

    /** What differs between nodes. */
    record Node(ChannelType type, String secret, String channel, String key, List<String> alicesModels, Limits limits) {
        static Node of(ChannelType type) {
            return new Node(type, SECRET, "films", UPSTREAM_KEY, List.of("*"), Limits.NONE);
        }

        Node withSecret(String other) {
            return new Node(type, other, channel, key, alicesModels, limits);
        }

        Node withChannel(String other) {
            return new Node(type, secret, other, key, alicesModels, limits);
        }

        Node withKey(String other) {
            return new Node(type, secret, channel, other, alicesModels, limits);
        }

        Node withAlicesModels(String... models) {
            return new Node(type, secret, channel, key, List.of(models), limits);
        }

        Node withConcurrency(int most) {
            return new Node(type, secret, channel, key, alicesModels, new Limits(null, null, most));
        }

        VideoHost start(FakeUpstream upstream) throws Exception {
            String base = upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "");
            return new VideoHost(GatewayHost.jetty(Gateway.builder()
                    .channel(Channel.of(channel, type, URI.create(base), Credential.of(key), List.of(MODEL)))
                    .token(new AccessToken("alice", ALICE, alicesModels, limits, null))
                    .token(new AccessToken("bob", BOB, List.of("*"), Limits.NONE, null))
                    .secret(Credential.of(secret))
                    .build()));
        }
    }

    static VideoHost of(ChannelType type, FakeUpstream upstream) throws Exception {
        return Node.of(type).start(upstream);
    }

    static HeaderList as(String key) {
        return HeaderList.of("Authorization", "Bearer " + key);
    }

    ProbeResponse post(String path, String body) throws IOException {
        return HttpProbe.post(host.url() + path, as(ALICE), body);
    }

    ProbeResponse get(String path) throws IOException {
        return HttpProbe.get(host.url() + path, as(ALICE));
    }

    ProbeResponse call(String method, String path, HeaderList headers, @Nullable String body) throws IOException {
        return HttpProbe.exchange(method, host.url() + path, headers, body);
    }

    /** The id of a video that was asked for in OpenAI's format. */
    String begin() throws IOException {
        ProbeResponse begun = post("/v1/videos", "{\"model\":\"" + MODEL + "\",\"prompt\":\"a cat\"}");
        if (begun.status() != 200) {
            throw new AssertionError(begun.text());
        }
        JsonObject task = begun.json();
        return task.getString("id");
    }

    String url() {
        return host.url();
    }

    @Override
    public void close() {
        host.close();
    }
}
