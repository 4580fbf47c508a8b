package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Errors of vendors who tell a code and a message, each somewhere else, and often along with status 200. */
public final class VendorErrors implements ErrorCodec {
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern SECRET = Pattern.compile(
            "sk-[A-Za-z0-9_-]{8,}|AKLT[A-Za-z0-9_-]{8,}|eyJ[A-Za-z0-9._-]{8,}|(?i:bearer|token)\\s+[A-Za-z0-9._~+/=-]{12,}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final Words words;

    /** Errors in one vendor's words. */
    public VendorErrors(Words words) {
        this.words = words;
    }

    /** Where one vendor writes its errors, and what it means by them. Pure. */
    public interface Words {

        /** Where this vendor writes it; null when {@code body} tells of no error. */
        @Nullable
        Told find(JsonObject body);

        /** What the vendor's code means; null when the HTTP status says as much. */
        @Nullable
        ErrorKind kind(Told told, int status);
    }

    /**
     * What a vendor says.
     *
     * @param code a number or a word; empty for none
     * @param message may be empty
     */
    public record Told(String code, String message) {
        /** The two members of {@code object}. */
        public static Told of(JsonObject object, String code, String message) {
            String number = Loose.text(object, code);
            String words = Loose.text(object, message);
            return new Told(number == null ? "" : number, words == null ? "" : words);
        }
    }

    /**
     * The body of an answer.
     *
     * @throws GatewayException when it tells of an error in truth, or is no JSON object
     */
    public JsonObject successful(UpstreamAnswer answer) {
        ApiError failure = failure(answer);
        if (failure != null) {
            throw new GatewayException(failure);
        }
        return answer.json();
    }

    /**
     * The error that an answer of any status tells of; null when it tells of none.
     *
     * @throws GatewayException when an answer of status 2xx is no JSON object
     */
    public @Nullable ApiError failure(UpstreamAnswer answer) {
        if (answer.status() >= 300) {
            return decode(answer.status(), answer.headers(), answer.body());
        }
        Told told = words.find(answer.json());
        return told == null ? null : error(told, answer.status(), answer.headers());
    }

    @Override
    public ApiError decode(int status, Headers headers, byte[] body) {
        Told told = null;
        try {
            JsonObject json = Json.readReplyObject(body);
            told = words.find(json);
            JsonObject error = Loose.object(json, "error");
            if (told == null && error != null) {
                told = Told.of(error, "code", "message");
            }
        } catch (GatewayException notJson) {
            // what is left to go by is the status
        }
        return error(told == null ? new Told("", "") : told, status, headers);
    }

    private ApiError error(Told told, int status, Headers headers) {
        ErrorKind known = words.kind(told, status);
        ErrorKind byStatus = status < 400
                ? ErrorKind.BAD_GATEWAY
                : UpstreamStatus.kind(
                        status, told.message().toLowerCase(Locale.ROOT).contains("overload"));
        String code = told.code().isEmpty() ? null : told.code();
        return new ApiError(
                known == null ? byStatus : known, said(told, status), null, code, retryAfter(headers), status);
    }

    private static String said(Told told, int status) {
        String message = told.message().strip();
        if (message.isEmpty()) {
            return "The upstream answered " + status
                    + (told.code().isEmpty() ? "." : " with code " + told.code() + ".");
        }
        String shown = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        return SECRET.matcher(shown).replaceAll("***");
    }

    private static @Nullable Duration retryAfter(Headers headers) {
        String value = headers.first("Retry-After");
        return value != null && SECONDS.matcher(value.strip()).matches()
                ? Duration.ofSeconds(Long.parseLong(value.strip()))
                : null;
    }

    /** No vendor's own shape: callers of these vendors' formats are answered in the gateway's. */
    @Override
    public WireError encode(ApiError error, String requestId) {
        JsonObject body = Json.object()
                .add("code", error.code() == null ? error.kind().name().toLowerCase(Locale.ROOT) : error.code())
                .add("message", error.message())
                .add("request_id", requestId)
                .build();
        Headers headers = Headers.of("Content-Type", "application/json", requestIdHeader(), requestId);
        return new WireError(new ResponseHead(error.kind().status(), headers), Json.bytes(body));
    }

    @Override
    public String requestIdHeader() {
        return "x-request-id";
    }
}
