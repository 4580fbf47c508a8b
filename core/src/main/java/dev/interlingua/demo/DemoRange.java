package dev.interlingua.demo;

import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file, or the one range of it that is asked for (RFC 9110 section 14). */
final class DemoRange {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    private DemoRange() {}

    /** @param range the header's value, or null; one that is not understood is ignored, as the RFC wants it */
    static UpstreamResponse of(byte[] file, String type, @Nullable String range) {
        Headers headers = Headers.of("Content-Type", type, "Accept-Ranges", "bytes");
        Matcher asked = RANGE.matcher(range == null ? "" : range.strip());
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return respond(200, headers, file, 0, file.length);
        }
        boolean tail = asked.group(1).isEmpty();
        int from = tail ? Math.max(0, file.length - number(asked.group(2))) : number(asked.group(1));
        int to = tail || asked.group(2).isEmpty() ? file.length - 1 : Math.min(file.length - 1, number(asked.group(2)));
        if (from > to) {
            return respond(416, headers.with("Content-Range", "bytes */" + file.length), file, 0, 0);
        }
        String told = "bytes " + from + "-" + to + "/" + file.length;
        return respond(206, headers.with("Content-Range", told), file, from, to + 1 - from);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static UpstreamResponse respond(int status, Headers headers, byte[] file, int from, int length) {
        Headers sized = headers.with("Content-Length", Integer.toString(length));
        return new UpstreamResponse(status, sized, Publishers.of(List.of(ByteBuffer.wrap(file, from, length))));
    }
}
