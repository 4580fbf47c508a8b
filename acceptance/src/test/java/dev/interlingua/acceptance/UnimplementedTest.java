package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
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
}
