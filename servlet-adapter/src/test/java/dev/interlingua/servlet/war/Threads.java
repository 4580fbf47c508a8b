package dev.interlingua.servlet.war;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Live threads by what they hold and how they are called. */
final class Threads {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Threads() {}

    /** Threads whose context class loader is {@code loader}, by their names, sorted. */
    static List<String> of(ClassLoader loader) {
        return names(thread -> thread.getContextClassLoader() == loader);
    }

    /** Threads with such a name, sorted. */
    static List<String> named(String prefix) {
        return names(thread -> thread.getName().startsWith(prefix));
    }

    /** Waits until the threads with such a context class loader or name have ended, and gives the names of those that have not. */
    static List<String> leftBy(ClassLoader loader, String... prefixes) throws InterruptedException {
        Predicate<Thread> theirs = thread -> thread.getContextClassLoader() == loader
                || List.of(prefixes).stream().anyMatch(thread.getName()::startsWith);
        for (Thread thread : live(theirs)) {
            thread.join(PATIENCE.toMillis());
        }
        return names(theirs);
    }

    private static List<String> names(Predicate<Thread> wanted) {
        return live(wanted).stream().map(Thread::getName).toList();
    }

    private static List<Thread> live(Predicate<Thread> wanted) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Thread::getName))
                .toList();
    }
}
