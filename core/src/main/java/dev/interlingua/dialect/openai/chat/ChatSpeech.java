package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Pcm;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.json.Json;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Speech of an answer as Chat has it: one file in the format the caller asked for, in a stream bare samples piece by piece.
 * Other vendors make bare samples or WAVE files; nothing here makes other formats of them.
 */
final class ChatSpeech {
    private static final long LIFE_SECONDS = 3600;
    private static final String WAV = "wav";
    private static final String PCM = "pcm16";

    private final ReplyContext context;
    private final String format;
    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
    private int rate = Pcm.USUAL_RATE;
    private @Nullable JsonObject kept;
    private @Nullable String file;
    private @Nullable String fileType;

    ChatSpeech(ReplyContext context) {
        this.context = context;
        this.format = format(context.request());
    }

    /** What the caller asked for, or what is usual. */
    static String format(ChatRequest request) {
        AudioOutput asked = request.audio();
        String word = asked == null ? null : asked.format();
        return word == null ? request.stream() ? PCM : WAV : word.toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return samples.size() == 0 && file == null;
    }

    /** Takes a piece of speech; false when there is no way to give it to the caller. */
    boolean add(ContentPart.Media part) {
        byte[] bytes = bytes(part);
        if (bytes == null || file != null) {
            return false;
        }
        JsonObject own = part.extensions().of(OpenAiChatDialect.ID);
        kept = own != null && own.get("audio") instanceof JsonObject audio ? audio : kept;
        byte[] bare = samples(part, bytes);
        if (bare != null) {
            rate = Pcm.isPcm(part.mimeType()) && part.mimeType() != null ? Pcm.rate(part.mimeType()) : rate;
            samples.writeBytes(bare);
            return true;
        }
        if (samples.size() > 0) {
            return false;
        }
        file = Base64.getEncoder().encodeToString(bytes);
        fileType = part.mimeType();
        return true;
    }

    /** Bare samples where they are what the caller wants, or can be made into it. */
    private byte @Nullable [] samples(ContentPart.Media part, byte[] bytes) {
        boolean convertible = format.equals(WAV) || format.equals(PCM);
        if (Pcm.isPcm(part.mimeType())) {
            return convertible ? bytes : null;
        }
        return format.equals(PCM) ? Pcm.samples(bytes) : null;
    }

    private static byte @Nullable [] bytes(ContentPart.Media part) {
        try {
            return part.source() instanceof MediaSource.Inline inline
                    ? Base64.getDecoder().decode(inline.base64())
                    : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** {@code audio {id,data,expires_at,transcript}}. */
    JsonObject json(Losses losses) {
        String data = file;
        if (data == null) {
            byte[] bare = samples.toByteArray();
            data = Base64.getEncoder().encodeToString(format.equals(WAV) ? Pcm.wav(bare, rate) : bare);
        } else if (!fits(fileType)) {
            losses.converted("audio.format", fileType == null ? "audio" : fileType);
        }
        if (kept != null) {
            return Json.object(kept).add("data", data).build();
        }
        return Json.object()
                .add("id", id(context))
                .add("data", data)
                .add("expires_at", context.createdSeconds() + LIFE_SECONDS)
                .add("transcript", "")
                .build();
    }

    private boolean fits(@Nullable String type) {
        String wanted = format.equals("mp3") ? "mpeg" : format;
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("audio/" + wanted);
    }

    private static String id(ReplyContext context) {
        return "audio_" + CallIds.hash(context.requestId(), 24);
    }

    /** {@code delta.audio} of one piece; null when there are no bytes. */
    static @Nullable JsonObject delta(ContentPart.Media part, ReplyContext context) {
        byte[] bytes = bytes(part);
        if (bytes == null) {
            return null;
        }
        byte[] bare = format(context.request()).equals(PCM) && !Pcm.isPcm(part.mimeType()) ? Pcm.samples(bytes) : null;
        JsonObject own = part.extensions().of(OpenAiChatDialect.ID);
        JsonObjectBuilder audio =
                own != null && own.get("audio") instanceof JsonObject known ? Json.object(known) : Json.object();
        if (own == null) {
            audio.add("id", id(context));
        }
        return audio.add("data", Base64.getEncoder().encodeToString(bare == null ? bytes : bare))
                .build();
    }

    /** The last {@code delta.audio}: until when a later turn may name the speech by its id. */
    static JsonObject last(ReplyContext context) {
        return Json.object()
                .add("id", id(context))
                .add("expires_at", context.createdSeconds() + LIFE_SECONDS)
                .build();
    }
}
