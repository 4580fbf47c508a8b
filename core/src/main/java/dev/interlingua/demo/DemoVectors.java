package dev.interlingua.demo;

import dev.interlingua.dialect.Vectors;
import java.util.Locale;

/** Vectors that are near each other when texts share words: each word counts at a place of its own. */
final class DemoVectors {
    static final int DIMENSIONS = 64;

    private DemoVectors() {}

    /** A vector of length 1. */
    static float[] of(String text, int dimensions) {
        float[] vector = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                vector[Math.floorMod(spread(word.hashCode()), dimensions)] += 1;
            }
        }
        if (Vectors.unit(vector) == vector) {
            vector[0] = 1; // there is no word: any direction will do
        }
        return Vectors.unit(vector);
    }

    /** Short words' hash codes lie close together. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    /** How alike two texts are, from 0 to 1. */
    static double likeness(String one, String other) {
        float[] a = of(one, DIMENSIONS);
        float[] b = of(other, DIMENSIONS);
        double sum = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            sum += (double) a[i] * b[i];
        }
        return Math.min(1, Math.max(0, sum));
    }
}
