package dev.interlingua.acceptance.state;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a scripted model does in one step of a loop; the same in every dialect.
 *
 * @param number from 0
 */
record Step(int number) {
    /** How many steps with tool calls a loop has. */
    static final int LOOP = 10;

    /** Text between thinking and call, in some of the steps. */
    String text() {
        return number % 4 == 3 ? "Step " + number + ": let me look." : "";
    }

    String thought() {
        return "I think about step " + number + ".\n\nThen I call — “once”.";
    }

    /** Ids of its calls: one, or two in parallel. */
    List<String> calls(String vendor) {
        int count = number % 3 == 2 ? 2 : 1;
        return IntStream.range(0, count)
                .mapToObj(i -> vendor + "_" + number + "_" + i)
                .toList();
    }

    /** The vendor's state: base64, and not the same in any two steps. */
    String state(String vendor) {
        return switch (vendor) {
            case "toolu" -> "EqQBCkYIARgCKkD" + number + "claude+/sig" + number + "==";
            case "call" -> "gAAAAABo" + number + "openai-_enc" + number + "==";
            default -> "EjQKMgEMOdbH" + number + "gemini+/sig" + number + "=";
        };
    }
}
