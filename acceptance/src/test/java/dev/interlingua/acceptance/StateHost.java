package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gateway whose answers two callers want to have kept. */
record StateHost(Gateway gateway, GatewayHost host) implements AutoCloseable {
    static final String ALICE = "alices-gateway-token";
    static final String BOB = "bobs-gateway-token";
    static final String PATH = "/v1/responses";

    static StateHost of(Channel... channels) throws Exception {
        return of(Limits.NONE, channels);
    }

    /** @param limits of each caller */
    static StateHost of(Limits limits, Channel... channels) throws Exception {
        var builder = Gateway.builder()
                .token(new AccessToken("alice", ALICE, List.of("*"), limits, null))
                .token(new AccessToken("bob", BOB, List.of("*"), limits, null));
        List.of(channels).forEach(builder::channel);
        Gateway gateway = builder.build();
        return new StateHost(gateway, GatewayHost.jetty(gateway));
    }

    ProbeResponse call(String method, String token, String path, @Nullable String body) throws Exception {
        return HttpProbe.exchange(method, host.url() + path, HeaderList.of("Authorization", "Bearer " + token), body);
    }

    ProbeResponse ask(String token, String members) throws Exception {
        return call("POST", token, PATH, "{\"model\":\"some-model\"," + members + "}");
    }

    ProbeResponse get(String token, String id) throws Exception {
        return call("GET", token, PATH + "/" + id, null);
    }

    static JsonObject answered(ProbeResponse answer) {
        assertEquals(200, answer.status(), answer.text());
        return answer.json();
    }

    @Override
    public void close() {
        host.close();
    }
}
