package dev.interlingua.dialect.openai.common;

import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import java.util.Base64;

/** A picture or film that a caller writes as text. */
public final class FileText {
    private FileText() {}

    /**
     * An address, a {@code data:} URL or bare base64.
     *
     * @param path where the caller wrote it, for complaints
     * @throws GatewayException when it is none of them
     */
    public static InputFile read(String text, String path) {
        if (text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8)) {
            return new InputFile.Address(text);
        }
        DataUrl data = DataUrl.isDataUrl(text) ? DataUrl.parse(text, path) : DataUrl.ofBase64(text);
        try {
            byte[] bytes = Base64.getDecoder().decode(data.base64());
            if (bytes.length > 0) {
                return new InputFile.Inline(data.mimeType(), null, bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw GatewayException.invalid(path, "'" + path + "' must be a web address, a data URL or base64.");
    }
}
