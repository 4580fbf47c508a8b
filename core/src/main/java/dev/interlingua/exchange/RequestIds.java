package dev.interlingua.exchange;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of exchanges: {@code req_} and 24 random hexadecimal digits. */
final class RequestIds {
    private final SecureRandom random = new SecureRandom();

    String next() {
        return "req_" + digits(12);
    }

    /** The id of an answer that is kept: nobody can guess it. */
    String nextResponse() {
        return "resp_" + digits(24);
    }

    String nextConversation() {
        return "conv_" + digits(24);
    }

    private String digits(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
