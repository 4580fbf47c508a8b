package dev.interlingua.exchange;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of exchanges: {@code req_} and 24 random hexadecimal digits. */
final class RequestIds {
    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "req_" + HexFormat.of().formatHex(bytes);
    }
}
