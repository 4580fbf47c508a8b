package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations 34 to 43: known, and not implemented. */
class UnimplementedTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /v1/fine-tunes",
        "POST, /v1/fine-tunes",
        "GET, /v1/fine-tunes/ft-1",
        "POST, /v1/fine-tunes/ft-1/cancel",
        "GET, /v1/fine-tunes/ft-1/events",
        "GET, /v1/files",
        "POST, /v1/files",
        "GET, /v1/files/file-1",
        "DELETE, /v1/files/file-1",
        "GET, /v1/files/file-1/content",
        "POST, /v1/images/variations"
    })
    void theAnswerIs501AfterAuthentication(String method, String path) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            assertEquals(401, host.withoutCredential(method, path, "").status());
            ProbeResponse answer = host.call(method, path);
            assertEquals(501, answer.status(), answer.text());
            assertEquals(
                    "api_not_implemented", answer.json().getJsonObject("error").getString("code"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    /** The head announces a body that never comes: whoever waited for it would not answer. */
    @Test
    void noBodyIsWaitedFor() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI);
                HttpProbe probe = HttpProbe.connect(host.url())) {
            probe.send("POST /v1/files HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + ServiceHost.KEY
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000000\r\n\r\n--b\r\n");
            assertEquals(501, probe.readHead().status());
        }
    }

    @Test
    void aMethodThatNobodyKnowsIsNotAllowed() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            ProbeResponse answer = HttpProbe.exchange(
                    "DELETE",
                    host.url() + "/v1/files",
                    HeaderList.of("Authorization", "Bearer " + ServiceHost.KEY),
                    null);
            assertEquals(405, answer.status());
            assertEquals("GET, POST", answer.header("Allow"));
        }
    }

    private static GatewayHost relaying(FakeUpstream upstream) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(Channel.of(
                        "files",
                        ChannelType.OPENAI,
                        URI.create(upstream.baseUrl() + "/v1"),
                        Credential.of("upstream-key"),
                        List.of("gpt-*")))
                .token(new AccessToken("t", ServiceHost.KEY, List.of("*"), Limits.NONE, null))
                .relayFilesTo("files")
                .build());
    }

    private static final HeaderList CREDENTIAL = HeaderList.of("Authorization", "Bearer " + ServiceHost.KEY);

    @Test
    void uploadsAreRelayedAsTheyAre() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nassistants\r\n--b--\r\n";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, "{\"id\":\"file-1\"}"));
                GatewayHost host = relaying(upstream)) {
            HeaderList headers = HeaderList.of(
                    "Authorization", "Bearer " + ServiceHost.KEY, "Content-Type", "multipart/form-data; boundary=b");
            ProbeResponse answer = HttpProbe.post(host.url() + "/v1/files", headers, form);
            assertEquals(200, answer.status(), answer.text());
            assertEquals("{\"id\":\"file-1\"}", answer.text());
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals("/v1/files", asked.path());
            assertEquals(form, asked.bodyText());
            assertEquals("multipart/form-data; boundary=b", asked.header("Content-Type"));
            assertEquals("Bearer upstream-key", asked.header("Authorization"));
        }
    }

    @Test
    void contentsAreRelayedAsTheyCome() throws Exception {
        byte[] file = {0, 1, 2, (byte) 0xFF};
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.bytes("application/octet-stream", file));
                GatewayHost host = relaying(upstream)) {
            ProbeResponse answer = HttpProbe.get(host.url() + "/v1/files/file-1/content?x=y", CREDENTIAL);
            assertArrayEquals(file, answer.body());
            assertEquals("/v1/files/file-1/content", upstream.requests().get(0).path());
            assertEquals("x=y", upstream.requests().get(0).query());
        }
    }

    @Test
    void whatTheProviderRefusesIsToldInItsWords() throws Exception {
        String told = "{\"error\":{\"message\":\"No such File object: file-1\"}}";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(404, told));
                GatewayHost host = relaying(upstream)) {
            ProbeResponse answer = HttpProbe.exchange("DELETE", host.url() + "/v1/files/file-1", CREDENTIAL, null);
            assertEquals(404, answer.status());
            assertEquals(told, answer.text());
        }
    }
}
