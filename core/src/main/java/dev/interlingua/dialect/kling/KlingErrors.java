package dev.interlingua.dialect.kling;

import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.dialect.VendorErrors.Told;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Kling tells a number in {@code code}, which is 0 when all is well. */
final class KlingErrors implements VendorErrors.Words {
    static final VendorErrors INSTANCE = new VendorErrors(new KlingErrors());

    private KlingErrors() {}

    @Override
    public @Nullable Told find(JsonObject body) {
        Long code = Loose.number(body, "code");
        return code == null || code == 0 ? null : Told.of(body, "code", "message");
    }

    @Override
    public @Nullable ErrorKind kind(Told told, int status) {
        return switch (told.code()) {
            case "1000", "1001", "1002", "1003", "1004" -> ErrorKind.AUTHENTICATION;
            // 1304: the address the gateway asks from is not on the account's list
            case "1100", "1103", "1304" -> ErrorKind.PERMISSION;
            case "1101", "1102" -> ErrorKind.BILLING;
            case "1200", "1201" -> ErrorKind.INVALID_REQUEST;
            case "1202", "1203" -> ErrorKind.NOT_FOUND;
            case "1300", "1301" -> ErrorKind.CONTENT_POLICY;
            case "1302", "1303" -> ErrorKind.RATE_LIMIT;
            case "5000" -> ErrorKind.BAD_GATEWAY;
            case "5001" -> ErrorKind.OVERLOADED;
            case "5002" -> ErrorKind.TIMEOUT;
            default -> null;
        };
    }
}
