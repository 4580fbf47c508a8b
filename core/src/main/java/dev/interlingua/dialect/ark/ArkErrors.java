package dev.interlingua.dialect.ark;

import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.dialect.VendorErrors.Told;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Ark tells a word of several parts in {@code error.code}. */
final class ArkErrors implements VendorErrors.Words {
    static final VendorErrors INSTANCE = new VendorErrors(new ArkErrors());

    private ArkErrors() {}

    /** A task that failed has the same member beside its id. */
    @Override
    public @Nullable Told find(JsonObject body) {
        JsonObject error = Loose.object(body, "error");
        return error == null || Loose.text(body, "id") != null ? null : Told.of(error, "code", "message");
    }

    @Override
    public @Nullable ErrorKind kind(Told told, int status) {
        String code = told.code();
        if (code.contains("SensitiveContentDetected") || code.contains("PolicyViolation")) {
            return ErrorKind.CONTENT_POLICY;
        }
        if (code.startsWith("Authentication") || code.startsWith("InvalidAuthorization")) {
            return ErrorKind.AUTHENTICATION;
        }
        if (code.startsWith("AccountOverdue")) {
            return ErrorKind.BILLING;
        }
        if (code.startsWith("RateLimitExceeded") || code.startsWith("QuotaExceeded")) {
            return ErrorKind.RATE_LIMIT;
        }
        if (code.endsWith("NotFound")) {
            return ErrorKind.NOT_FOUND;
        }
        if (code.startsWith("InvalidParameter") || code.startsWith("MissingParameter")) {
            return ErrorKind.INVALID_REQUEST;
        }
        return code.startsWith("ServerOverloaded") ? ErrorKind.OVERLOADED : null;
    }
}
