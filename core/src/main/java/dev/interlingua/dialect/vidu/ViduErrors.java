package dev.interlingua.dialect.vidu;

import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.dialect.VendorErrors.Told;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Vidu tells a word in {@code reason}; its {@code code} is the HTTP status once more. */
final class ViduErrors implements VendorErrors.Words {
    static final VendorErrors INSTANCE = new VendorErrors(new ViduErrors());

    private ViduErrors() {}

    @Override
    public @Nullable Told find(JsonObject body) {
        return Loose.text(body, "reason") == null ? null : Told.of(body, "reason", "message");
    }

    @Override
    public @Nullable ErrorKind kind(Told told, int status) {
        String reason = told.code();
        if (reason.contains("Audit") || reason.contains("PolicyViolation")) {
            return ErrorKind.CONTENT_POLICY;
        }
        if (reason.contains("Credit")) {
            return ErrorKind.BILLING;
        }
        if (reason.contains("Unauthorized") || reason.contains("Unauthenticated")) {
            return ErrorKind.AUTHENTICATION;
        }
        if (reason.contains("NotFound")) {
            return ErrorKind.NOT_FOUND;
        }
        return reason.contains("QuotaExceeded") || reason.contains("RateLimit") ? ErrorKind.RATE_LIMIT : null;
    }
}
