package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.WireError;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers cross the gateway with a file: those of ranges, validators and type (RFC 9110 §8, §13, §14). */
final class FileHeaders {
    private static final Pattern RANGE = Pattern.compile("bytes=[0-9,\\- ]{1,200}");
    private static final List<String> CONDITIONS =
            List.of("If-Range", "If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since");
    private static final List<String> OF_THE_FILE =
            List.of("Content-Length", "Content-Range", "Accept-Ranges", "ETag", "Last-Modified");
    private static final Pattern PASSIVE =
            Pattern.compile("(video/[\\w.+-]+|audio/[\\w.+-]+|image/(png|jpeg|webp|gif|avif)|multipart/byteranges.*)");
    private static final String FILM = "video/mp4";

    private FileHeaders() {}

    /** What the upstream is asked with. Ranges and lengths are those of the file itself, so that it must come uncoded. */
    static Headers toUpstream(Headers caller) {
        Headers headers = Headers.of("Accept", "*/*", "Accept-Encoding", "identity");
        String range = caller.first("Range");
        if (range != null && RANGE.matcher(range.strip()).matches()) {
            headers = headers.with("Range", range.strip());
        }
        for (String condition : CONDITIONS) {
            String value = caller.first(condition);
            if (value != null) {
                headers = headers.with(condition, value);
            }
        }
        return headers;
    }

    /**
     * What the caller is told of a file, or of a part of it.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it comes coded although nobody asked for it
     */
    static Headers toCaller(Headers upstream) {
        String coding = upstream.first("Content-Encoding");
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            throw GatewayException.badGateway("The upstream sends the file in a coding that was not asked for.");
        }
        return ofTheFile(upstream).withAll(safe(upstream.first("Content-Type")));
    }

    /** Names what is no film a download: a browser must not run what a provider's server sends. */
    static Headers safe(@Nullable String type) {
        boolean unknown = type == null || type.isBlank() || type.strip().endsWith("/octet-stream");
        boolean passive = type != null && PASSIVE.matcher(type.strip()).lookingAt();
        return Headers.of(
                "Content-Type",
                unknown || type == null ? FILM : passive ? type.strip() : "application/octet-stream",
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                "private, no-transform",
                "X-Accel-Buffering",
                "no");
    }

    private static Headers ofTheFile(Headers upstream) {
        Headers headers = Headers.EMPTY;
        for (String name : OF_THE_FILE) {
            String value = upstream.first(name);
            if (value != null) {
                headers = headers.with(name, value);
            }
        }
        return headers;
    }

    /** The caller has the file already. */
    static Answer unchanged(Headers upstream) {
        Headers headers = ofTheFile(upstream).without("Content-Length").with("Cache-Control", "private, no-transform");
        return new Answer(new ResponseHead(304, headers), Publishers.empty(), true);
    }

    /** The file has no such part. */
    static Answer outOfRange(@Nullable String contentRange, ErrorCodec errors, String requestId) {
        WireError error = errors.encode(ApiError.invalid("Range", "The video has no such range of bytes."), requestId);
        Headers headers = error.head().headers();
        return Answer.of(
                416, contentRange == null ? headers : headers.with("Content-Range", contentRange), error.body());
    }
}
