package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.helpers.RealtimeConnection;
import com.openai.helpers.RealtimeWebSocketOptions;
import com.openai.models.realtime.ConversationItemCreateEvent;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeConversationItemUserMessage;
import com.openai.models.realtime.RealtimeResponseUsage;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.ResponseCreateEvent;
import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.FakeRealtime;
import dev.interlingua.testkit.WsPeer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's official Java SDK in realtime sessions, with the demo model and with a provider. */
@Timeout(60)
class RealtimeSdkTest {
    private static GatewayHost host(String container, String upstream) throws Exception {
        Gateway gateway = Gateway.builder()
                .token(new AccessToken("sdk", SdkHost.KEY, List.of("*"), Limits.NONE, null))
                .channel(Channel.of(
                        "demo",
                        ChannelType.DEMO,
                        URI.create("demo://embedded"),
                        Credential.of("none"),
                        List.of("demo")))
                .channel(Channel.of(
                        "voice",
                        ChannelType.OPENAI,
                        URI.create(upstream),
                        Credential.of("sk-upstream"),
                        List.of("voice")))
                .build();
        return container.equals("tomcat") ? GatewayHost.tomcat(gateway) : GatewayHost.jetty(gateway);
    }

    private static ClientOptions client(GatewayHost host, String key) {
        return ClientOptions.builder()
                .httpClient(OkHttpClient.builder().build())
                .baseUrl(host.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static RealtimeWebSocketOptions model(String name) {
        return RealtimeWebSocketOptions.builder().model(name).reconnect(false).build();
    }

    private static RealtimeClientEvent say(String text) {
        RealtimeConversationItemUserMessage message = RealtimeConversationItemUserMessage.builder()
                .addContent(RealtimeConversationItemUserMessage.Content.builder()
                        .type(RealtimeConversationItemUserMessage.Content.Type.INPUT_TEXT)
                        .text(text)
                        .build())
                .build();
        return RealtimeClientEvent.ofConversationItemCreate(
                ConversationItemCreateEvent.builder().item(message).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty", "tomcat"})
    void theDemoModelCounts(String container) throws Exception {
        try (GatewayHost host = host(container, "http://127.0.0.1:1/v1");
                RealtimeConnection session = RealtimeConnection.connect(client(host, SdkHost.KEY), model("demo"))) {
            assertTrue(session.receive().isSessionCreated());
            session.send(say("count to 3"));
            while (!session.receive().isConversationItemDone()) {
                continue; // the SDK keeps one event at most, and refuses the next until it is sent
            }
            session.send(RealtimeClientEvent.ofResponseCreate(
                    ResponseCreateEvent.builder().build()));
            StringBuilder text = new StringBuilder();
            RealtimeServerEvent event = session.receive();
            while (!event.isResponseDone()) {
                if (event.isResponseOutputTextDelta()) {
                    text.append(event.asResponseOutputTextDelta().delta());
                }
                event = session.receive();
            }
            assertEquals("1 2 3", text.toString());
            RealtimeResponseUsage usage =
                    event.asResponseDone().response().usage().orElseThrow();
            assertEquals(3L, usage.outputTokens().orElseThrow());
        }
    }

    @Test
    void aProvidersEventsReachTheSdk() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                GatewayHost host = host("jetty", upstream.baseUrl());
                RealtimeConnection session = RealtimeConnection.connect(client(host, SdkHost.KEY), model("voice"))) {
            WsPeer provider = upstream.takeSession();
            assertEquals("/v1/realtime?model=voice", provider.target());
            assertEquals("Bearer sk-upstream", provider.header("Authorization"));
            session.send(say("hello"));
            assertTrue(provider.readText().contains("\"hello\""));
            provider.send("{\"type\":\"response.output_text.delta\",\"event_id\":\"e\",\"response_id\":\"r\","
                    + "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\"hi\"}");
            assertEquals("hi", session.receive().asResponseOutputTextDelta().delta());
        }
    }

    @Test
    void aWrongKeyIsRefusedAtTheHandshake() throws Exception {
        try (GatewayHost host = host("jetty", "http://127.0.0.1:1/v1")) {
            Exception refused = assertThrows(Exception.class, () -> {
                try (RealtimeConnection never = RealtimeConnection.connect(client(host, "wrong"), model("demo"))) {
                    never.receive();
                }
            });
            assertTrue(trail(refused).contains("401"), () -> trail(refused));
        }
    }

    private static String trail(Throwable failure) {
        StringBuilder trail = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            trail.append(at).append('\n');
        }
        return trail.toString();
    }
}
