package dev.interlingua.dialect.dashscope;

import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.dialect.VendorErrors.Told;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** DashScope tells a word in {@code code}, often of several parts; a task that failed tells it within its output. */
final class DashScopeErrors implements VendorErrors.Words {
    static final VendorErrors INSTANCE = new VendorErrors(new DashScopeErrors());

    private DashScopeErrors() {}

    @Override
    public @Nullable Told find(JsonObject body) {
        return Loose.text(body, "code") == null ? null : Told.of(body, "code", "message");
    }

    @Override
    public @Nullable ErrorKind kind(Told told, int status) {
        String code = told.code();
        if (code.startsWith("Throttling") || code.endsWith("RateQuota")) {
            return ErrorKind.RATE_LIMIT;
        }
        if (code.contains("DataInspection") || code.equals("IPInfringementSuspect")) {
            return ErrorKind.CONTENT_POLICY;
        }
        if (code.equals("InvalidApiKey")) {
            return ErrorKind.AUTHENTICATION;
        }
        if (code.equals("Arrearage") || code.equals("AllocationQuota.FreeTierOnly")) {
            return ErrorKind.BILLING;
        }
        if (code.contains("AccessDenied")) {
            return ErrorKind.PERMISSION;
        }
        if (code.endsWith("NotFound")) {
            return ErrorKind.NOT_FOUND;
        }
        if (code.startsWith("InvalidParameter") || code.startsWith("InvalidURL")) {
            return ErrorKind.INVALID_REQUEST;
        }
        return code.equals("RequestTimeOut") ? ErrorKind.TIMEOUT : null;
    }
}
