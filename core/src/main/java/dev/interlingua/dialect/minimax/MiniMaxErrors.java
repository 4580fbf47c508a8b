package dev.interlingua.dialect.minimax;

import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.dialect.VendorErrors.Told;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** MiniMax answers errors, too, with status 200, and tells a number in {@code base_resp}, which is 0 when all is well. */
final class MiniMaxErrors implements VendorErrors.Words {
    static final VendorErrors INSTANCE = new VendorErrors(new MiniMaxErrors());

    private MiniMaxErrors() {}

    /** A task that failed tells why in the same place. */
    @Override
    public @Nullable Told find(JsonObject body) {
        JsonObject told = Loose.object(body, "base_resp");
        Long code = Loose.number(told, "status_code");
        boolean task = HailuoTask.FAILED.equals(Loose.string(body, "status"));
        return told == null || code == null || code == 0 || task ? null : Told.of(told, "status_code", "status_msg");
    }

    @Override
    public @Nullable ErrorKind kind(Told told, int status) {
        return switch (told.code()) {
            case "1001" -> ErrorKind.TIMEOUT;
            case "1002", "1039", "1041" -> ErrorKind.RATE_LIMIT;
            case "1004", "2049" -> ErrorKind.AUTHENTICATION;
            case "1008" -> ErrorKind.BILLING;
            case "1026", "1027" -> ErrorKind.CONTENT_POLICY;
            case "2013" -> ErrorKind.INVALID_REQUEST;
            default -> null;
        };
    }
}
