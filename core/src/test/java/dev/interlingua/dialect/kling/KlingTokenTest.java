package dev.interlingua.dialect.kling;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.http.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KlingTokenTest {
    private static final UnsignedRequest ANY =
            new UnsignedRequest("POST", URI.create("https://k.invalid/v1/videos"), Headers.EMPTY, new byte[0]);

    private static String shown(String key, long now) {
        return requireNonNull(new KlingDialect().authentication(key, ANY, now).first("Authorization"));
    }

    @Test
    void twoKeysSignAToken() {
        assertEquals(
                "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                        + ".eyJpc3MiOiJhay1leGFtcGxlIiwiZXhwIjoxNzY3MzI0ODQ1LCJuYmYiOjE3NjczMjMwNDB9"
                        + ".Q0kzuva5K4FvUtiTRceFb1pXrJtr7Q7Jlx5giukIttw",
                shown("ak-example|sk-example", 1_767_323_045));
    }

    @Test
    void theTokenIsMadeAnewForEachRequest() {
        String claims = shown("a|b", 100).split("\\.")[1];
        assertEquals(
                "{\"iss\":\"a\",\"exp\":1900,\"nbf\":95}",
                new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8));
    }

    @Test
    void anAccessKeyWithAQuoteStaysOneClaim() {
        String claims = shown("a\"b|s", 100).split("\\.")[1];
        assertEquals(
                "{\"iss\":\"a\\\"b\",\"exp\":1900,\"nbf\":95}",
                new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8));
    }

    @Test
    void anotherGatewaysKeyIsSentAsItIs() {
        assertEquals("Bearer sk-other", shown("sk-other", 1));
    }
}
