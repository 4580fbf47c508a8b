package dev.interlingua.vectors;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.Target;
import java.nio.charset.StandardCharsets;

/** Requests to an upstream of the caller's own format. */
final class Relayed {
    private Relayed() {}

    static byte[] bytes(Wire wire, byte[] body, String model) {
        Target target = new Target(model, Catalog.shipped().profile(model, wire.format()), false);
        return wire.codec().relayRequest(wire.inbound(body), target).body();
    }

    /** A body in single quotes, as it goes upstream. */
    static String text(Wire wire, String body, String model) {
        return new String(
                bytes(wire, Doc.quoted(body).getBytes(StandardCharsets.UTF_8), model), StandardCharsets.UTF_8);
    }
}
