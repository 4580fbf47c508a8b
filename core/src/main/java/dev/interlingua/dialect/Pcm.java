package dev.interlingua.dialect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speech as bare samples, 16 bits, little-endian, one channel: OpenAI's {@code pcm16}, Gemini's {@code audio/L16;rate=24000}
 * (which, in spite of RFC 2586, is little-endian). A WAVE file is the same with a head of 44 bytes.
 */
public final class Pcm {
    /** What both vendors make when nothing else is said. */
    public static final int USUAL_RATE = 24_000;

    /** The media type of speech at the usual rate, in Gemini's words. */
    public static final String USUAL_TYPE = "audio/L16;codec=pcm;rate=" + USUAL_RATE;

    private static final int HEAD = 44;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final Pattern RATE = Pattern.compile(";\\s*rate=([0-9]{4,6})(?![0-9])");

    private Pcm() {}

    /** Whether a media type, with its parameters, is one of bare samples. */
    public static boolean isPcm(@Nullable String mimeType) {
        String type = mimeType == null ? "" : mimeType.toLowerCase(Locale.ROOT);
        return type.startsWith("audio/l16") || type.startsWith("audio/pcm");
    }

    /** Samples per second as the parameters of {@code mimeType} tell; {@link #USUAL_RATE} when they do not. */
    public static int rate(String mimeType) {
        Matcher rate = RATE.matcher(mimeType);
        return rate.find() ? Integer.parseInt(rate.group(1)) : USUAL_RATE;
    }

    /** A WAVE file of {@code samples}. */
    public static byte[] wav(byte[] samples, int rate) {
        ByteBuffer file = ByteBuffer.allocate(HEAD + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEAD - 8 + samples.length).put(ascii("WAVEfmt "));
        file.putInt(16).putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * BYTES_PER_SAMPLE);
        file.putShort((short) BYTES_PER_SAMPLE).putShort((short) 16);
        return file.put(ascii("data")).putInt(samples.length).put(samples).array();
    }

    /** The samples of a WAVE file; null when it holds others than this class is about. */
    public static byte @Nullable [] samples(byte[] wav) {
        ByteBuffer file = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        if (wav.length < HEAD || !word(wav, 0).equals("RIFF") || !word(wav, 8).equals("WAVE")) {
            return null;
        }
        boolean plain = false;
        int at = 12;
        while (at >= 12 && at + 8 <= wav.length) {
            int size = file.getInt(at + 4);
            int end = size < 0 || size > wav.length - at - 8 ? wav.length : at + 8 + size;
            if (word(wav, at).equals("fmt ") && end - at >= 24) {
                plain = file.getShort(at + 8) == 1 && file.getShort(at + 10) == 1 && file.getShort(at + 22) == 16;
            } else if (word(wav, at).equals("data")) {
                return plain ? Arrays.copyOfRange(wav, at + 8, end) : null;
            }
            at = end + (size & 1);
        }
        return null;
    }

    private static String word(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
