package dev.interlingua.framing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlingua.http.FormPart;
import dev.interlingua.model.GatewayException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a form's part (RFC 7578 §4.2).
 *
 * @param raw the header lines as they were sent, without the blank line behind them
 */
public record MultipartHead(
        String name, @Nullable String fileName, @Nullable String contentType, byte[] raw) {
    private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

    /**
     * Reads header lines.
     *
     * @throws GatewayException kind {@code INVALID_REQUEST} when they name no field, when others might read another name in
     *     them, or when they name a coding of the content, which no browser sends and HTTP does not need
     */
    static MultipartHead of(byte[] raw) {
        String disposition = null;
        String contentType = null;
        for (String line : new String(raw, UTF_8).replaceAll("\r\n[ \t]+", " ").split("\r\n")) {
            if (line.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
                throw ambiguous();
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (field) {
                case "content-disposition" -> {
                    if (disposition != null) {
                        throw ambiguous();
                    }
                    disposition = value;
                }
                case "content-type" -> contentType = value;
                case "content-transfer-encoding" -> checkPlain(value);
                default -> {
                    // such as Content-Length, which says nothing that the boundary does not
                }
            }
        }
        HeaderValue parsed = HeaderValue.parse(disposition == null ? "" : disposition);
        Map<String, String> parameters = parsed.parameters();
        String name = parameters.get("name");
        if (!parsed.value().equalsIgnoreCase("form-data") || name == null) {
            throw GatewayException.invalid(
                    null, "A part of the form has no Content-Disposition of form-data with a name.");
        }
        if (parsed.names().stream().filter(MultipartHead::isName).count() > 1) {
            throw ambiguous();
        }
        return new MultipartHead(name, parameters.get("filename"), contentType, raw);
    }

    /** {@code name}, or what RFC 5987 and RFC 2231 would make one: {@code name*}, {@code name*0}. */
    private static boolean isName(String parameter) {
        return parameter.equals("name") || parameter.startsWith("name*");
    }

    private static GatewayException ambiguous() {
        return GatewayException.invalid(null, "A part of the form has a head that can be read in more than one way.");
    }

    private static void checkPlain(String coding) {
        if (!PLAIN.contains(coding.toLowerCase(Locale.ROOT))) {
            throw GatewayException.invalid(
                    null, "A part of the form has a Content-Transfer-Encoding; its bytes must be sent as they are.");
        }
    }

    /** Whether the part is a file rather than a text field. */
    public boolean isFile() {
        return FormPart.isFile(fileName, contentType);
    }

    /** The part with its content. */
    public FormPart part(byte[] bytes) {
        return new FormPart(name, fileName, contentType, bytes);
    }

    @Override
    public String toString() {
        return "MultipartHead[" + name + "]";
    }
}
