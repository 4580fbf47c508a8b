package dev.interlingua.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong at a provider, neither the log nor the answer shows its key or what the key has signed. */
@ResourceLock(Resources.SYSTEM_ERR)
class KeysStaySecretTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String FILM = "/v1/videos";

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, UTF_8));
    }

    @AfterEach
    void leave() {
        System.setErr(console);
    }

    private static Answer failure(String kind) {
        return switch (kind) {
            case "refused" -> Answer.json(401, "{\"code\":1002,\"message\":\"bad key\"}");
            case "broken" -> Answer.json(500, "{\"code\":5000,\"message\":\"broken\"}");
            case "garbage" -> Answer.garbage();
            default -> Answer.refuseWithReset();
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "DASHSCOPE, refused", "DASHSCOPE, broken", "DASHSCOPE, garbage", "DASHSCOPE, reset",
        "KLING, refused", "KLING, broken", "KLING, garbage", "KLING, reset",
        "JIMENG, refused", "JIMENG, broken", "JIMENG, garbage", "JIMENG, reset",
        "VIDU, refused", "VIDU, garbage",
    })
    void inNoFailure(ChannelType type, String kind) throws Exception {
        boolean pair = type == ChannelType.KLING || type == ChannelType.JIMENG;
        String key = pair ? "AKLTaccess|the-secret-half" : "the-secret-whole";
        boolean chat = type == ChannelType.DASHSCOPE;
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(failure(kind));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(
                                Channel.of("c", type, URI.create(upstream.baseUrl()), Credential.of(key), List.of("m")))
                        .anonymous(true)
                        .build())) {
            String body = chat
                    ? Format.OPENAI_CHAT.request("m", "Hi", false)
                    : "{\"model\":\"m\",\"prompt\":\"a cat\",\"seconds\":\"5\"}";
            ProbeResponse answer = HttpProbe.post(host.url() + (chat ? CHAT : FILM), HeaderList.empty(), body);
            assertTrue(answer.status() >= 400, answer.text());
            RecordedRequest asked = upstream.requests().get(0);
            String shown = Objects.requireNonNull(asked.header("Authorization"));
            String logged = log.toString(UTF_8);
            String id = Objects.requireNonNull(answer.header("x-request-id"));
            assertTrue(logged.contains(id), "the failure is logged: " + logged);
            String proof = shown.substring(shown.length() - 32 < 0 ? 0 : shown.length() - 32);
            for (String secret : List.of("the-secret", shown, proof)) {
                assertFalse(logged.contains(secret), secret);
                assertFalse(answer.text().contains(secret), answer.text());
                assertFalse(answer.headers().toString().contains(secret), secret);
            }
        }
    }
}
