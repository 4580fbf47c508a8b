package dev.interlingua.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A recording of a text: a tone for each word, as high as the word is long. */
final class DemoSound {
    static final int RATE = 24_000;

    private static final int SAMPLES_OF_A_WORD = RATE / 8;
    private static final int MOST_WORDS = 80;

    private DemoSound() {}

    /** 16 bits, little-endian, one channel, {@link #RATE} samples per second. */
    static byte[] of(String text) {
        List<String> words = Words.split(text.strip());
        int count = Math.min(MOST_WORDS, words.size());
        ByteBuffer samples =
                ByteBuffer.allocate(count * SAMPLES_OF_A_WORD * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (String word : words.subList(0, count)) {
            double step = 2 * Math.PI * (220 + 20 * Math.min(20, word.length())) / RATE;
            for (int i = 0; i < SAMPLES_OF_A_WORD; i++) {
                double swell = Math.sin(Math.PI * i / SAMPLES_OF_A_WORD);
                samples.putShort((short) (8000 * swell * Math.sin(step * i)));
            }
        }
        return samples.array();
    }
}
