package dev.interlingua.exchange;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Where a failure came from, for the log: the kinds of exceptions and the places they were thrown at. Their messages stay
 * out of it, for they may quote what a caller or a model has said.
 */
final class FailureTrail {
    private static final int LONGEST = 6;

    private FailureTrail() {}

    /** One line, the outermost exception first; says so when the upstream itself told the error. */
    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "told within the answer";
        }
        StringJoiner trail = new StringJoiner(" <- ");
        Throwable at = failure;
        for (int i = 0; at != null && i < LONGEST; i++) {
            StackTraceElement[] stack = at.getStackTrace();
            String place = stack.length == 0 ? "" : " at " + stack[0].getFileName() + ":" + stack[0].getLineNumber();
            trail.add(at.getClass().getSimpleName() + place);
            at = at.getCause();
        }
        return trail.toString();
    }
}
