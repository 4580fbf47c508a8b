package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.Pictures;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edit as {@code multipart/form-data} (RFC 7578), the only form that all servers of this format take.
 *
 * @param contentType with its boundary
 */
record ImageForm(String contentType, byte[] body) {

    /** @param members the texts of the form, in their order */
    static ImageForm of(JsonObject members, List<InputFile> pictures, @Nullable InputFile mask) {
        // No part can hold the hash of itself.
        MessageDigest hash = sha256();
        pictures.forEach(picture -> hash.update(Pictures.bytes(picture).bytes()));
        hash.update(members.toString().getBytes(StandardCharsets.UTF_8));
        String boundary = "form-" + HexFormat.of().formatHex(hash.digest());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        members.forEach((name, value) -> {
            String text = value instanceof JsonString string ? string.getString() : value.toString();
            part(out, boundary, name, null, null, text.getBytes(StandardCharsets.UTF_8));
        });
        for (int i = 0; i < pictures.size(); i++) {
            file(out, boundary, pictures.size() == 1 ? "image" : "image[]", "image-" + (i + 1), pictures.get(i));
        }
        if (mask != null) {
            file(out, boundary, "mask", "mask", mask);
        }
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new ImageForm("multipart/form-data; boundary=" + boundary, out.toByteArray());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException(every);
        }
    }

    private static void file(ByteArrayOutputStream out, String boundary, String field, String name, InputFile file) {
        String type = Pictures.type(Pictures.bytes(file));
        String fileName = name + "." + type.substring(type.indexOf('/') + 1);
        part(out, boundary, field, fileName, type, Pictures.bytes(file).bytes());
    }

    private static void part(
            ByteArrayOutputStream out,
            String boundary,
            String field,
            @Nullable String fileName,
            @Nullable String type,
            byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\""
                + (fileName == null ? "" : "; filename=\"" + fileName + "\"")
                + (type == null ? "" : "\r\nContent-Type: " + type)
                + "\r\n\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
