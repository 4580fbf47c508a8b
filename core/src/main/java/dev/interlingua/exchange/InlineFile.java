package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.service.ResultFile;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers with a file whose bytes are here: all of it, or the one range that was asked for (RFC 9110 §14). */
final class InlineFile {
    /** Several ranges may be answered with the whole file, which is what happens to them. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private InlineFile() {}

    static Answer answer(ResultFile.Inline file, @Nullable String range, ErrorCodec errors, String requestId) {
        int length = file.bytes().length;
        Headers headers = FileHeaders.safe(file.mimeType()).with("Accept-Ranges", "bytes");
        Matcher wanted = range == null ? null : RANGE.matcher(range.replace(" ", ""));
        if (wanted == null
                || !wanted.matches()
                || wanted.group(1).isEmpty() && wanted.group(2).isEmpty()) {
            return Answer.of(200, headers, file.bytes());
        }
        long first;
        long last;
        if (wanted.group(1).isEmpty()) {
            first = Math.max(0, length - Long.parseLong(wanted.group(2)));
            last = length - 1L;
        } else {
            first = Long.parseLong(wanted.group(1));
            last = wanted.group(2).isEmpty() ? length - 1L : Math.min(length - 1L, Long.parseLong(wanted.group(2)));
        }
        if (first >= length || last < first) {
            return FileHeaders.outOfRange("bytes */" + length, errors, requestId);
        }
        byte[] part = Arrays.copyOfRange(file.bytes(), (int) first, (int) last + 1);
        return Answer.of(206, headers.with("Content-Range", "bytes " + first + "-" + last + "/" + length), part);
    }
}
