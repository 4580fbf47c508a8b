package dev.interlingua.reasoning;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The blocks of one candidate, numbered anew where others have been put between them. Bounded by its open blocks. */
final class Numbering {
    private static final class Block {
        private final int number;
        private final ContentPart part;
        private @Nullable OpaqueState owed;
        private boolean hasState;

        Block(int number, ContentPart part) {
            this.number = number;
            this.part = part;
            this.hasState = Parts.state(part) != null;
        }
    }

    private final Map<Integer, Block> open = new HashMap<>();
    private int next;

    /** Takes the number of a block of ours. */
    int insert() {
        return next++;
    }

    /** The number of the upstream's block {@code original}, which begins as {@code part}. */
    int start(int original, ContentPart part) {
        int number = next++;
        open.put(original, new Block(number, part));
        return number;
    }

    /** The number of an open block. */
    int now(int original) {
        Block block = open.get(original);
        return block == null ? original : block.number;
    }

    /** How an open block began; null when it is not open. */
    @Nullable
    ContentPart open(int original) {
        Block block = open.get(original);
        return block == null ? null : block.part;
    }

    /** An open block gets state. */
    void state(int original) {
        Block block = open.get(original);
        if (block != null) {
            block.hasState = true;
        }
    }

    boolean hasState(int original) {
        Block block = open.get(original);
        return block != null && block.hasState;
    }

    /** State that an open block cannot carry itself. */
    void owe(int original, OpaqueState state) {
        Block block = open.get(original);
        if (block != null) {
            block.owed = state;
        }
    }

    @Nullable
    OpaqueState owed(int original) {
        Block block = open.get(original);
        return block == null ? null : block.owed;
    }

    /** The number of a block that ends. */
    int end(int original) {
        int number = now(original);
        open.remove(original);
        return number;
    }
}
