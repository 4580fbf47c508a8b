package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import dev.interlingua.service.ImageResponse.Told;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pictures out of answers of {@code generateContent}; those a model has only thought of are left out. */
final class DrawnPictures {
    private static final int LONGEST_TEXT = 300;

    private DrawnPictures() {}

    /**
     * The pictures of all answers, and what they took together.
     *
     * @throws GatewayException when there is none: with a 400 kind when the vendor refused to draw
     */
    static ImageResponse read(List<UpstreamAnswer> answers) {
        List<Picture> pictures = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Usage usage = Usage.NONE;
        GatewayException refusal = null;
        for (UpstreamAnswer answer : answers) {
            JsonObject json = answer.json();
            JsonObject error = UpstreamErrors.find(json);
            if (error != null) {
                throw new GatewayException(UpstreamErrors.inBand(error));
            }
            int before = pictures.size();
            Loose.objects(json, "candidates").forEach(candidate -> collect(candidate, pictures, words));
            JsonObject metadata = Loose.object(json, "usageMetadata");
            usage = metadata == null ? usage : Pictures.sum(usage, GeminiUsage.decode(metadata));
            if (pictures.size() == before && refusal == null) {
                refusal = refusal(json, words.toString());
            }
        }
        if (pictures.isEmpty()) {
            throw refusal == null ? empty("") : refusal;
        }
        return new ImageResponse(null, pictures, usage, Told.NOTHING, null);
    }

    private static void collect(JsonObject candidate, List<Picture> pictures, StringBuilder words) {
        for (JsonObject part : Loose.objects(Loose.object(candidate, "content"), "parts")) {
            if (Loose.isTrue(part, "thought")) {
                continue;
            }
            JsonObject data = Loose.object(part, "inlineData");
            String type = MimeTypes.essence(Loose.string(data, "mimeType"));
            String base64 = Loose.string(data, "data");
            String standard = base64 == null ? null : Base64Text.standard(base64);
            if (standard != null && type != null && type.startsWith("image/")) {
                pictures.add(Picture.of(standard, type, null));
            }
            String text = Loose.string(part, "text");
            if (text != null) {
                words.append(text);
            }
        }
    }

    private static GatewayException refusal(JsonObject json, String words) {
        String blocked = Loose.string(Loose.object(json, "promptFeedback"), "blockReason");
        if (blocked != null) {
            return refused(blocked);
        }
        for (JsonObject candidate : Loose.objects(json, "candidates")) {
            String word = Vocabulary.finishWord(candidate);
            FinishReason reason = word == null ? FinishReason.UNKNOWN : Vocabulary.reason(word, false);
            if (word != null && (reason == FinishReason.CONTENT_FILTER || reason == FinishReason.RECITATION)) {
                return refused(word);
            }
        }
        return empty(words);
    }

    /** A picture that the vendor does not want to draw. */
    static GatewayException refused(@Nullable String why) {
        String message = "The request was rejected by the model's safety system"
                + (why == null || why.isBlank() ? "." : " (" + shown(why) + ").");
        return new GatewayException(
                new ApiError(ErrorKind.CONTENT_POLICY, message, null, "moderation_blocked", null, null));
    }

    /** An answer in which nothing was drawn. */
    static GatewayException empty(String words) {
        String said = words.isBlank() ? "" : " It wrote: " + shown(words.strip());
        return new GatewayException(new ApiError(
                ErrorKind.BAD_GATEWAY, "The model made no picture." + said, null, "empty_image", null, null));
    }

    private static String shown(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
