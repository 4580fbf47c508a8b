package dev.interlingua.dialect.jimeng;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.http.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolcengineSignatureTest {
    private static final String KEY = "AKLTexample|c2VjcmV0LWV4YW1wbGU=";
    private static final long NOW = Instant.parse("2026-01-02T03:04:05Z").getEpochSecond();
    private static final URI SUBMIT =
            URI.create("https://visual.volcengineapi.com/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31");
    private static final String BODY = "{\"req_key\":\"jimeng_t2v_v30\",\"prompt\":\"a cat\",\"seed\":-1,"
            + "\"aspect_ratio\":\"16:9\",\"frames\":121}";

    private static Headers sign(String key, URI uri, Headers headers) {
        UnsignedRequest request = new UnsignedRequest("POST", uri, headers, BODY.getBytes(StandardCharsets.UTF_8));
        return new JimengDialect().authentication(key, request, NOW);
    }

    @Test
    void agreesWithTheVendorsOwnSigner() {
        Headers headers = sign(KEY, SUBMIT, Headers.EMPTY);
        assertEquals("20260102T030405Z", headers.first("X-Date"));
        assertEquals(
                "5dc985db624a457b235f1556c024ab309588908ff2924d7318552b1fefa6bd0a", headers.first("X-Content-Sha256"));
        assertEquals(
                "HMAC-SHA256 Credential=AKLTexample/20260102/cn-north-1/cv/request,"
                        + " SignedHeaders=host;x-content-sha256;x-date,"
                        + " Signature=736024d9bba6284d0fa2b17f9d3e32179327bec362ca4ecfe7c69892e81a5463",
                headers.first("Authorization"));
    }

    @Test
    void aContentTypeIsSignedToo() {
        Headers sent = Headers.of("Content-Type", "application/json", "Accept", "application/json");
        assertEquals(
                "HMAC-SHA256 Credential=AKLTexample/20260102/cn-north-1/cv/request,"
                        + " SignedHeaders=content-type;host;x-content-sha256;x-date,"
                        + " Signature=b314df79ab35a31d4a13dc55bd67c5bfdaf29ea8baf388ccd76a493abc4d4562",
                sign(KEY, SUBMIT, sent).first("Authorization"));
    }

    @Test
    void theTokenOfTemporaryKeysIsSentAndSigned() {
        Headers headers = sign(KEY + "|STSexample", SUBMIT, Headers.EMPTY);
        assertEquals("STSexample", headers.first("X-Security-Token"));
        String shown = requireNonNull(headers.first("Authorization"));
        assertTrue(shown.contains("SignedHeaders=host;x-content-sha256;x-date;x-security-token,"), shown);
        assertNotEquals(
                shown, sign(KEY + "|another", SUBMIT, Headers.EMPTY).first("Authorization"), "the value is signed");
        assertNull(sign(KEY, SUBMIT, Headers.EMPTY).first("X-Security-Token"));
    }

    @Test
    void theOrderAndTheSpellingOfParametersDoNotMatter() {
        String one = sign(KEY, URI.create("https://v.invalid?b=1&a=x%20y&a=%7e"), Headers.EMPTY)
                .first("Authorization");
        String other = sign(KEY, URI.create("https://v.invalid/?a=~&a=x+y&b=1"), Headers.EMPTY)
                .first("Authorization");
        assertEquals(one, other);
    }

    @Test
    void aPortIsPartOfTheHost() {
        String with =
                sign(KEY, URI.create("http://127.0.0.1:8080/"), Headers.EMPTY).first("Authorization");
        String without =
                sign(KEY, URI.create("http://127.0.0.1/"), Headers.EMPTY).first("Authorization");
        assertNotEquals(with, without);
    }

    @Test
    void aKeyOfAnotherFormIsNotShown() {
        Exception thrown =
                assertThrows(IllegalArgumentException.class, () -> sign("whole-secret", SUBMIT, Headers.EMPTY));
        assertFalse(thrown.toString().contains("whole-secret"), thrown.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a=1&b=2, a=1&b=2",
        "b=2&a=1, a=1&b=2",
        "a=2&a=10&a=1, a=1&a=10&a=2",
        "B=1&a=1, B=1&a=1",
        "a, a=",
        "a=&b, a=&b=",
        "=v, =v",
        "a=b=c, a=b%3Dc",
        "a=x+y, a=x%20y",
        "a=x%20y, a=x%20y",
        "a=1%2b1, a=1%2B1",
        "a=%7E-._, a=~-._",
        "a=*!'(), a=%2A%21%27%28%29",
        "a=/?:@, a=%2F%3F%3A%40",
        "k%C3%A4se=%E4%B8%AD, k%C3%A4se=%E4%B8%AD",
        "a=1&&b=2&, a=1&b=2",
    })
    void queriesHaveOneSpelling(String query, String canonical) {
        assertEquals(canonical, CanonicalUri.query(query));
    }

    @Test
    void noQueryIsEmpty() {
        assertEquals("", CanonicalUri.query(null));
        assertEquals("", CanonicalUri.query(""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/, /",
        "/a/b, /a/b",
        "/a/, /a/",
        "/a%20b, /a%20b",
        "/a+b, /a%2Bb",
        "/a:b, /a%3Ab",
        "/a%2Fb, /a%2Fb",
        "/%7Ea, /~a",
    })
    void pathsHaveOneSpelling(String path, String canonical) {
        assertEquals(canonical, CanonicalUri.path(path));
    }

    @Test
    void noPathIsARoot() {
        assertEquals("/", CanonicalUri.path(""));
    }
}
