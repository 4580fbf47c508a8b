package dev.interlingua.testkit;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Chooses the answer to a request: by path, then from the queue, then the standing one. */
final class Script {
    private final Map<String, Function<RecordedRequest, Answer>> byPath = new ConcurrentHashMap<>();
    private final Queue<Answer> queue = new ConcurrentLinkedQueue<>();
    private volatile Function<RecordedRequest, Answer> standing = Script::unscripted;

    void enqueue(Answer answer) {
        queue.add(answer);
    }

    void standing(Function<RecordedRequest, Answer> answers) {
        standing = answers;
    }

    void at(String path, Function<RecordedRequest, Answer> answers) {
        byPath.put(path, answers);
    }

    /** The answer; when a test's own function fails, one that carries the failure to where it is seen. */
    Answer answerTo(RecordedRequest request) {
        try {
            Function<RecordedRequest, Answer> own = byPath.get(request.path());
            if (own != null) {
                return own.apply(request);
            }
            Answer next = queue.poll();
            return next != null ? next : standing.apply(request);
        } catch (RuntimeException | AssertionError e) {
            return failure("the answering function failed: " + e);
        }
    }

    private static Answer unscripted(RecordedRequest request) {
        return failure("FakeUpstream has no answer for " + request);
    }

    /** A status no gateway maps by accident, so that a forgotten script is seen at once. */
    static Answer failure(String message) {
        return Answer.html(599, message).header("Content-Type", "text/plain; charset=utf-8");
    }
}
