package dev.interlingua.dialect.jimeng;

import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.dialect.VendorErrors.Told;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Jimeng tells a number in {@code code}, which is 10000 when all is well; Volcengine before it tells a word. */
final class JimengErrors implements VendorErrors.Words {
    static final VendorErrors INSTANCE = new VendorErrors(new JimengErrors());

    private static final long SUCCESS = 10000;

    private JimengErrors() {}

    @Override
    public @Nullable Told find(JsonObject body) {
        JsonObject refused = Loose.object(Loose.object(body, "ResponseMetadata"), "Error");
        if (refused != null) {
            return Told.of(refused, "Code", "Message");
        }
        Long code = Loose.number(body, "code");
        return code == null || code == SUCCESS ? null : Told.of(body, "code", "message");
    }

    @Override
    public @Nullable ErrorKind kind(Told told, int status) {
        String code = told.code();
        return switch (code) {
            case "50411", "50412", "50413", "50511", "50512" -> ErrorKind.CONTENT_POLICY;
            case "50429", "50430" -> ErrorKind.RATE_LIMIT;
            case "50400" -> ErrorKind.PERMISSION;
            case "50500", "50501" -> ErrorKind.BAD_GATEWAY;
            case "SignatureDoesNotMatch",
                    "InvalidAccessKey",
                    "InvalidAccessKeyId",
                    "InvalidCredential",
                    "InvalidAuthorization",
                    "InvalidSecurityToken",
                    "MissingAuthenticationToken",
                    "RequestExpired",
                    "InvalidTimestamp" -> ErrorKind.AUTHENTICATION;
            case "AccessDenied" -> ErrorKind.PERMISSION;
            default -> null;
        };
    }
}
