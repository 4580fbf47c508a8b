package dev.interlingua.laws;

import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes up a stream that says what an answer says, as upstreams stream: texts in pieces, calls that grow at the same time,
 * pings and counts in between.
 */
final class Streams {
    private final Random random;
    private final Set<Integer> calls = new HashSet<>();

    Streams(Random random) {
        this.random = random;
    }

    List<StreamEvent> of(ChatResponse response) {
        List<StreamEvent> events = new ArrayList<>();
        ResponseReplayer.replay(response, event -> pieces(event, events));
        for (int swaps = random.nextInt(200); swaps > 0; swaps--) {
            swap(events, random.nextInt(events.size() - 1));
        }
        for (int more = random.nextInt(4); more > 0; more--) {
            events.add(1 + random.nextInt(events.size() - 1), new StreamEvent.Ping());
        }
        Usage last = response.usage();
        if (last != null && random.nextBoolean()) {
            int place = 1 + random.nextInt(events.indexOf(new StreamEvent.UsageUpdated(last)));
            events.add(
                    place,
                    new StreamEvent.UsageUpdated(
                            Usage.builder().input(last.input()).build()));
        }
        return events;
    }

    private void pieces(StreamEvent event, List<StreamEvent> out) {
        if (event instanceof StreamEvent.BlockStarted start && start.part() instanceof ContentPart.ToolCall) {
            calls.add(start.block());
        }
        if (event instanceof StreamEvent.TextDelta delta) {
            cut(delta.text())
                    .forEach(piece -> out.add(new StreamEvent.TextDelta(delta.candidate(), delta.block(), piece)));
        } else if (event instanceof StreamEvent.ReasoningDelta delta) {
            cut(delta.text())
                    .forEach(piece -> out.add(new StreamEvent.ReasoningDelta(delta.candidate(), delta.block(), piece)));
        } else if (event instanceof StreamEvent.ToolInputDelta delta) {
            cut(delta.text())
                    .forEach(piece -> out.add(new StreamEvent.ToolInputDelta(delta.candidate(), delta.block(), piece)));
        } else {
            out.add(event);
        }
    }

    /** Pieces of 1 to 5 code points. */
    private List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int points = Math.min(1 + random.nextInt(5), text.codePointCount(at, text.length()));
            int end = text.offsetByCodePoints(at, points);
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    /** Lets two calls grow at the same time; they still begin one after the other. */
    private void swap(List<StreamEvent> events, int place) {
        StreamEvent first = events.get(place);
        StreamEvent second = events.get(place + 1);
        boolean begin = first instanceof StreamEvent.BlockStarted && second instanceof StreamEvent.BlockStarted;
        int left = call(first);
        int right = call(second);
        if (left >= 0 && right >= 0 && left != right && !begin) {
            events.set(place, second);
            events.set(place + 1, first);
        }
    }

    /** The number of the call an event is about, -1 when it is about none. */
    private int call(StreamEvent event) {
        int block = event instanceof StreamEvent.BlockStarted start
                ? start.block()
                : event instanceof StreamEvent.ToolInputDelta delta
                        ? delta.block()
                        : event instanceof StreamEvent.BlockEnded end ? end.block() : -1;
        return calls.contains(block) ? block : -1;
    }
}
