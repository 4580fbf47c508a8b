package dev.interlingua.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.Loss;
import dev.interlingua.flow.Probe;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.MediaFetchPolicy;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a neutral request on its way to a provider: losses, reasoning state, media. */
@Timeout(60)
class TranslationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Loss TOP_K = new Loss("dropped", "top_k", null);

    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void close() {
        upstream.close();
    }

    private GatewayBuilder openai() {
        return Gateway.builder().channel(Vendor.channel(upstream));
    }

    /** OpenAI's Chat knows no such parameter. */
    private static ChatRequest withTopK() {
        return ChatRequest.of("m", "Hi").toBuilder()
                .sampling(Sampling.UNSET.withTopK(5))
                .build();
    }

    @Test
    void lossesAreToldWithTheAnswer() {
        upstream.answer(Vendor.whole("Hello"));
        List<List<Loss>> told = new CopyOnWriteArrayList<>();
        try (Gateway gateway = openai().build()) {
            ChatReply reply =
                    gateway.client().onLosses(told::add).chat(withTopK()).join();
            assertEquals("Hello", reply.text());
            assertEquals(List.of(TOP_K), reply.losses());
            assertEquals(List.of(List.of(TOP_K)), told);
        }
    }

    @Test
    void aStreamTellsThemAheadOfItsFirstEvent() {
        upstream.answer(Vendor.stream("Hello"));
        List<Object> told = new CopyOnWriteArrayList<>();
        try (Gateway gateway = openai().build()) {
            Probe<StreamEvent> probe = new Probe<>() {
                @Override
                public void onNext(StreamEvent event) {
                    told.add(event);
                    super.onNext(event);
                }
            };
            gateway.client().onLosses(told::add).stream(withTopK()).subscribe(probe);
            probe.request(1).await("an event", each -> !each.items().isEmpty());
            assertEquals(List.of(TOP_K), told.get(0));
            assertEquals(2, told.size());
            probe.cancel();
        }
    }

    @Test
    void whoListensBadlyDisturbsNobody() {
        upstream.answer(Vendor.whole("Hello"));
        try (Gateway gateway = openai().build()) {
            GatewayClient client = gateway.client().onLosses(losses -> {
                throw new IllegalStateException("listens badly");
            });
            assertEquals("Hello", client.chat(withTopK()).join().text());
        }
    }

    @Test
    void strictModeRefusesLosses() {
        upstream.answerAlways(Vendor.whole("Hello"));
        try (Gateway strict = openai().refuseLosses(true).build()) {
            ApiError error = ChatTest.failure(strict.chat(withTopK())).error();
            assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, error.kind());
            assertEquals("top_k", error.param());
            assertEquals(0, upstream.requests().size());
            GatewayClient lenient = strict.client().refusingLosses(false);
            assertEquals(List.of(TOP_K), lenient.chat(withTopK()).join().losses());
        }
    }

    @Test
    void oneCallMayBeStrict() {
        try (Gateway gateway = openai().build()) {
            Probe<StreamEvent> probe = Probe.of(gateway.client().refusingLosses(true).stream(withTopK()))
                    .awaitEnd();
            assertTrue(
                    probe.failure() instanceof GatewayException refusal
                            && refusal.error().kind() == ErrorKind.UNSUPPORTED_PARAMETER,
                    () -> "" + probe.failure());
            assertEquals(0, upstream.requests().size());
        }
    }

    private Channel vendor(ChannelType type) {
        return Channel.of("vendor", type, URI.create(upstream.baseUrl()), Credential.of("sk-example"), List.of("*"));
    }

    private static final String THOUGHT = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[\
        {"type":"thinking","thinking":"Well...","signature":"c2lnbmVk"},{"type":"text","text":"Hello"}],\
        "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":2}}\
        """;

    /** What a model has thought goes back to it as it came, signature and all; nothing is remembered for that. */
    @Test
    void reasoningStateTravelsInTheMessageItself() {
        upstream.answerAlways(Answer.json(200, THOUGHT));
        ChatRequest first = ChatRequest.of("claude-sonnet-4-5", "Hi");
        try (Gateway gateway = Gateway.builder()
                .channel(vendor(ChannelType.CLAUDE))
                .reasoningStore(ReasoningStore.NONE)
                .build()) {
            ChatReply reply = gateway.chat(first).join();
            gateway.chat(first.toBuilder()
                            .message(reply.response().message())
                            .message(Role.USER, "And?")
                            .build())
                    .join();
        }
        upstream.takeRequest(PATIENCE);
        JsonArray messages = upstream.takeRequest(PATIENCE).bodyJson().getJsonArray("messages");
        JsonObject thought = messages.getJsonObject(1).getJsonArray("content").getJsonObject(0);
        assertEquals("thinking", thought.getString("type"));
        assertEquals("Well...", thought.getString("thinking"));
        assertEquals("c2lnbmVk", thought.getString("signature"));
    }

    private static ChatRequest picture(String url) {
        ContentPart picture = new ContentPart.Media(
                ContentPart.MediaKind.IMAGE, null, new MediaSource.Url(url), null, null, null, Extensions.NONE);
        return ChatRequest.builder("gemini-2.5-flash")
                .message(new Message(Role.USER, List.of(new ContentPart.Text("What is this?"), picture)))
                .build();
    }

    @Test
    void mediaAreFetchedForModelsThatTakeOnlyBytes() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0};
        upstream.answerAt("/picture.png", Answer.bytes("image/png", png))
                .answerAlways(Answer.json(
                        200,
                        "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"A picture\"}]},"
                                + "\"finishReason\":\"STOP\",\"index\":0}]}"));
        MediaFetchPolicy local =
                MediaFetchPolicy.DEFAULT.withSchemes(List.of("http")).withAllowedHosts(List.of("127.0.0.1"));
        try (Gateway gateway = Gateway.builder()
                .channel(vendor(ChannelType.GEMINI))
                .mediaFetch(local)
                .build()) {
            assertEquals(
                    "A picture",
                    gateway.chat(picture(upstream.baseUrl() + "/picture.png"))
                            .join()
                            .text());
        }
        assertEquals("/picture.png", upstream.takeRequest(PATIENCE).path());
        String asked = upstream.takeRequest(PATIENCE).bodyText();
        assertTrue(asked.contains(Base64.getEncoder().encodeToString(png)), asked);
    }

    /** An address on this machine is none that a gateway may fetch: the refusal tells where it stands. */
    @Test
    void mediaThatCannotBeFetchedAreNamedByTheirPlace() {
        try (Gateway gateway = Gateway.builder()
                .channel(vendor(ChannelType.GEMINI))
                .mediaFetch(MediaFetchPolicy.DEFAULT)
                .build()) {
            ApiError error = ChatTest.failure(gateway.chat(picture("http://127.0.0.1:9/picture.png")))
                    .error();
            assertEquals(ErrorKind.INVALID_REQUEST, error.kind());
            assertEquals("messages[0].content[1]", error.param());
        }
    }
}
