package dev.interlingua.dialect.kling;

import dev.interlingua.dialect.Sha256;
import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The JSON Web Token (RFC 7519, HS256) that Kling takes in place of a key. */
final class KlingToken {
    /** How long a token holds: half an hour. */
    private static final long LIFETIME_SECONDS = 1800;

    /** Begins a little in the past, for clocks that differ. */
    private static final long LEEWAY_SECONDS = 5;

    private static final JsonObject HEADER =
            Json.object().add("alg", "HS256").add("typ", "JWT").build();

    private KlingToken() {}

    /** The claims stand in the order of the vendor's own examples, so that tokens can be compared. */
    static String of(String accessKey, String secretKey, long epochSeconds) {
        JsonObject claims = Json.object()
                .add("iss", accessKey)
                .add("exp", epochSeconds + LIFETIME_SECONDS)
                .add("nbf", epochSeconds - LEEWAY_SECONDS)
                .build();
        String signed = base64(Json.bytes(HEADER)) + "." + base64(Json.bytes(claims));
        byte[] secret = secretKey.getBytes(StandardCharsets.UTF_8);
        return signed + "." + base64(Sha256.hmac(secret, signed));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
