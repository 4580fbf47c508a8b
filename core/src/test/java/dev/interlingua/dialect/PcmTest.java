package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

/** Samples and WAVE files, read by the platform's own reader. */
class PcmTest {
    private static final byte[] SAMPLES = {1, 0, 2, 0, (byte) 0xff, 0x7f, 0, (byte) 0x80};

    @Test
    void aWaveFileIsReadByThePlatform() throws Exception {
        byte[] file = Pcm.wav(SAMPLES, 24_000);
        assertEquals(44 + SAMPLES.length, file.length);
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            AudioFormat format = audio.getFormat();
            assertEquals(24_000, (int) format.getSampleRate());
            assertEquals(1, format.getChannels());
            assertEquals(16, format.getSampleSizeInBits());
            assertFalse(format.isBigEndian());
            assertArrayEquals(SAMPLES, audio.readAllBytes());
        }
    }

    @Test
    void samplesOfAWaveFile() {
        assertArrayEquals(SAMPLES, Pcm.samples(Pcm.wav(SAMPLES, 8_000)));
        assertNull(Pcm.samples(SAMPLES));
        byte[] cut = Arrays.copyOf(Pcm.wav(SAMPLES, 8_000), 46);
        assertArrayEquals(new byte[] {1, 0}, Pcm.samples(cut));
        byte[] stereo = Pcm.wav(SAMPLES, 8_000);
        stereo[22] = 2;
        assertNull(Pcm.samples(stereo));
    }

    @Test
    void noBytesMakeTheReaderFail() {
        byte[] file = Pcm.wav(SAMPLES, 8_000);
        for (int i = 0; i < file.length; i++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] broken = file.clone();
                broken[i] = (byte) value;
                Pcm.samples(broken);
                Pcm.samples(Arrays.copyOf(broken, i));
            }
        }
    }

    @Test
    void mediaTypes() {
        assertTrue(Pcm.isPcm("audio/L16;codec=pcm;rate=16000"));
        assertTrue(Pcm.isPcm("audio/pcm"));
        assertFalse(Pcm.isPcm("audio/wav"));
        assertFalse(Pcm.isPcm(null));
        assertEquals(16_000, Pcm.rate("audio/L16;codec=pcm;rate=16000"));
        assertEquals(24_000, Pcm.rate("audio/pcm"));
        assertEquals(24_000, Pcm.rate("audio/pcm;rate=99999999999"));
    }
}
