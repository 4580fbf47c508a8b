package dev.interlingua.json;

import dev.interlingua.model.GatewayException;

/** Tells JSON from other bytes without building anything. */
public final class WellFormed {
    private WellFormed() {}

    /** Whether {@code body} is exactly one JSON value. */
    public static boolean isJson(byte[] body) {
        try {
            new TopLevelScanner(body).check();
            return true;
        } catch (GatewayException malformed) {
            return false;
        }
    }
}
