package dev.interlingua.dialect.openai.videos;

import dev.interlingua.service.InputFile;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request for a film with its first picture as {@code multipart/form-data} (RFC 7578), which all servers of this format take.
 *
 * @param contentType with its boundary
 */
record SoraForm(String contentType, byte[] body) {
    private static final String UNKNOWN_TYPE = "image/png";

    /** @param members the texts of the form, in their order */
    static SoraForm of(JsonObject members, InputFile.Inline picture) {
        MessageDigest hash = sha256();
        hash.update(members.toString().getBytes(StandardCharsets.UTF_8));
        hash.update(picture.bytes());
        // No part can hold the hash of itself.
        String boundary = "form-" + HexFormat.of().formatHex(hash.digest());
        ByteArrayOutputStream out = new ByteArrayOutputStream(picture.bytes().length + 4096);
        members.forEach((name, value) -> {
            String text = value instanceof JsonString string ? string.getString() : value.toString();
            part(out, boundary, "name=\"" + name + "\"", text.getBytes(StandardCharsets.UTF_8));
        });
        String said = picture.mimeType();
        String type = said != null && said.matches("image/[a-z0-9.+-]+") ? said : UNKNOWN_TYPE;
        String file = "name=\"input_reference\"; filename=\"reference." + type.substring("image/".length())
                + "\"\r\nContent-Type: " + type;
        part(out, boundary, file, picture.bytes());
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new SoraForm("multipart/form-data; boundary=" + boundary, out.toByteArray());
    }

    private static void part(ByteArrayOutputStream out, String boundary, String head, byte[] content) {
        String lines = "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n";
        out.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every Java platform has SHA-256", every);
        }
    }
}
