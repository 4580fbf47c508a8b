package dev.interlingua.dialect.jimeng;

import dev.interlingua.dialect.Sha256;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.http.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Volcengine's signature of a request ({@code HMAC-SHA256}): Amazon's fourth version in other words, and without the prefix
 * of the secret.
 */
final class VolcengineSignature {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String ALGORITHM = "HMAC-SHA256";
    private static final String REGION = "cn-north-1";
    private static final String SERVICE = "cv";
    private static final String TERMINATOR = "request";

    private final String accessKey;
    private final byte[] secretKey;
    private final String securityToken;

    /**
     * @param secretKey used as it is written, also where it looks like Base64
     * @param securityToken of temporary keys; empty for others
     */
    VolcengineSignature(String accessKey, String secretKey, String securityToken) {
        this.accessKey = accessKey;
        this.secretKey = secretKey.getBytes(StandardCharsets.UTF_8);
        this.securityToken = securityToken;
    }

    /** The headers to add: when the request was signed, what of, and by whom. */
    Headers headers(UnsignedRequest request, long epochSeconds) {
        String date = DATE.format(Instant.ofEpochSecond(epochSeconds));
        Headers dated = Headers.of("X-Date", date, "X-Content-Sha256", Sha256.hex(request.body()));
        if (!securityToken.isEmpty()) {
            dated = dated.with("X-Security-Token", securityToken);
        }
        TreeMap<String, String> signed = signed(request, dated);
        String scope = String.join("/", date.substring(0, 8), REGION, SERVICE, TERMINATOR);
        String canonical = canonical(request, signed);
        String toSign =
                String.join("\n", ALGORITHM, date, scope, Sha256.hex(canonical.getBytes(StandardCharsets.UTF_8)));
        String signature = HexFormat.of().formatHex(Sha256.hmac(key(scope), toSign));
        String names = String.join(";", signed.keySet());
        return dated.with(
                "Authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature);
    }

    /** The headers that a signature covers, by their names in lower case. */
    private static TreeMap<String, String> signed(UnsignedRequest request, Headers dated) {
        TreeMap<String, String> signed = new TreeMap<>();
        dated.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        signed.put("host", request.uri().getRawAuthority());
        String type = request.headers().first("Content-Type");
        if (type != null) {
            signed.put("content-type", type.strip());
        }
        return signed;
    }

    private static String canonical(UnsignedRequest request, TreeMap<String, String> signed) {
        URI uri = request.uri();
        StringBuilder headers = new StringBuilder();
        signed.forEach(
                (name, value) -> headers.append(name).append(':').append(value).append('\n'));
        return String.join(
                "\n",
                request.method(),
                CanonicalUri.path(uri.getRawPath()),
                CanonicalUri.query(uri.getRawQuery()),
                headers,
                String.join(";", signed.keySet()),
                signed.getOrDefault("x-content-sha256", ""));
    }

    /** The secret, bound to day, region and service, one after the other. */
    private byte[] key(String scope) {
        byte[] key = secretKey;
        for (String part : scope.split("/")) {
            key = Sha256.hmac(key, part);
        }
        return key;
    }
}
