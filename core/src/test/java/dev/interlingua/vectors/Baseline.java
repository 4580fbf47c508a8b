package dev.interlingua.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Vectors that do not hold yet: their tests must fail, so that a line is struck out as soon as it holds. */
final class Baseline implements InvocationInterceptor {
    private static final Map<String, String> REASONS = read();

    /** Test name, or {@code v} and number, to the reason. */
    static Map<String, String> reasons() {
        return REASONS;
    }

    private static Map<String, String> read() {
        try (InputStream lines = Objects.requireNonNull(Baseline.class.getResourceAsStream("/vectors/baseline.txt"))) {
            Map<String, String> reasons = new LinkedHashMap<>();
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" ", 2);
                    reasons.put(words[0], words.length == 2 ? words[1].strip() : "");
                }
            }
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extension)
            throws Throwable {
        String test = context.getExecutable().getName();
        if (!REASONS.containsKey(test)) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (AssertionError | RuntimeException stillMissing) {
            return;
        }
        throw new AssertionError(test + " holds now: strike it out of vectors/baseline.txt");
    }
}
