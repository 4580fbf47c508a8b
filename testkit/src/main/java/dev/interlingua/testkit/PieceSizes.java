package dev.interlingua.testkit;

import java.util.Random;
import java.util.function.IntSupplier;

/** How many bytes go out per write. Each call of {@link #start()} begins the same sequence anew. */
sealed interface PieceSizes {
    /** Large enough to be fast, small enough that progress can be watched. */
    int LARGEST = 16 * 1024;

    IntSupplier start();

    record Even(int bytes) implements PieceSizes {
        public Even {
            if (bytes < 1) {
                throw new IllegalArgumentException("pieces of " + bytes + " bytes");
            }
        }

        @Override
        public IntSupplier start() {
            return () -> bytes;
        }
    }

    /** Mostly a few bytes, now and then up to 512: the seed decides, so a failure can be repeated. */
    record Uneven(long seed) implements PieceSizes {
        @Override
        public IntSupplier start() {
            Random random = new Random(seed);
            return () -> 1 + random.nextInt(1 << random.nextInt(10));
        }
    }
}
