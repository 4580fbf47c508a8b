package dev.interlingua.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of one upstream, and which of them a test has already been given. */
final class Recording {
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Set<RecordedRequest> leftAndTaken = new HashSet<>();
    private int taken;

    synchronized void add(RecordedRequest request) {
        requests.add(request);
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized @Nullable RecordedRequest take() {
        return taken < requests.size() ? requests.get(taken++) : null;
    }

    synchronized @Nullable RecordedRequest takeLeft() {
        for (RecordedRequest request : requests) {
            if (request.callerLeft() && leftAndTaken.add(request)) {
                return request;
            }
        }
        return null;
    }

    synchronized int callersLeft() {
        return (int) requests.stream().filter(RecordedRequest::callerLeft).count();
    }
}
