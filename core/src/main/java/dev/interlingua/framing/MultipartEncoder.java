package dev.interlingua.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlingua.http.Form;
import dev.interlingua.http.FormPart;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes a form (RFC 7578). Names are written as browsers write them: UTF-8, with quotes and line ends percent-encoded
 * (WHATWG HTML §4.10.21.8).
 */
public final class MultipartEncoder {
    private static final byte[] CRLF = {'\r', '\n'};

    private final String boundary;

    private MultipartEncoder(String boundary) {
        this.boundary = boundary;
    }

    /** An encoder that separates parts so; the boundary must be a valid one that no part contains. */
    public static MultipartEncoder with(String boundary) {
        return new MultipartEncoder(boundary);
    }

    /** An encoder with a boundary made from the form's content, so that the same form is always the same bytes. */
    public static MultipartEncoder of(Form form) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            form.parts().forEach(part -> {
                digest.update(head(part));
                digest.update(part.bytes());
            });
            return new MultipartEncoder(
                    "interlingua-" + HexFormat.of().formatHex(digest.digest()).substring(0, 48));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The {@code Content-Type} of the body. */
    public String contentType() {
        return "multipart/form-data; boundary=" + (boundary.matches("[A-Za-z0-9_.-]+") ? boundary : quoted());
    }

    private String quoted() {
        return '"' + boundary + '"';
    }

    /** The whole body. */
    public byte[] encode(Form form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean first = true;
        for (FormPart part : form.parts()) {
            out.writeBytes(start(head(part), first).array());
            out.writeBytes(part.bytes());
            first = false;
        }
        out.writeBytes(end(first).array());
        return out.toByteArray();
    }

    /**
     * What stands ahead of a part's content.
     *
     * @param head header lines without the blank line behind them
     * @param first whether nothing was written before
     */
    public ByteBuffer start(byte[] head, boolean first) {
        byte[] delimiter = MultipartBoundary.delimiter(boundary);
        int skipped = first ? CRLF.length : 0;
        return ByteBuffer.allocate(delimiter.length - skipped + CRLF.length + head.length + 2 * CRLF.length)
                .put(delimiter, skipped, delimiter.length - skipped)
                .put(CRLF)
                .put(head)
                .put(CRLF)
                .put(CRLF)
                .flip();
    }

    /** What stands behind the last part's content. */
    public ByteBuffer end(boolean first) {
        byte[] delimiter = MultipartBoundary.delimiter(boundary);
        int skipped = first ? CRLF.length : 0;
        return ByteBuffer.allocate(delimiter.length - skipped + 2 + CRLF.length)
                .put(delimiter, skipped, delimiter.length - skipped)
                .put("--".getBytes(US_ASCII))
                .put(CRLF)
                .flip();
    }

    /** The header lines of a part, without the blank line behind them. */
    public static byte[] head(FormPart part) {
        StringBuilder head = new StringBuilder("Content-Disposition: form-data; name=\"")
                .append(escaped(part.name()))
                .append('"');
        if (part.fileName() != null) {
            head.append("; filename=\"").append(escaped(part.fileName())).append('"');
        }
        if (part.contentType() != null) {
            head.append("\r\nContent-Type: ").append(part.contentType().replaceAll("[\r\n]", ""));
        }
        return head.toString().getBytes(UTF_8);
    }

    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
