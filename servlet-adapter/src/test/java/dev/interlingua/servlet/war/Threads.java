package dev.interlingua.servlet.war;

import java.util.List;

/** Live threads by what they hold. */
final class Threads {
    private Threads() {}

    /** Threads that were made with the classes of {@code loader}, by their names, sorted. */
    static List<String> of(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == loader)
                .map(Thread::getName)
                .sorted()
                .toList();
    }
}
