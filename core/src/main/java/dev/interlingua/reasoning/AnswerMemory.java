package dev.interlingua.reasoning;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Remembers the state in one answer, for a caller that may not send it back. Only the first candidate counts. */
final class AnswerMemory {
    /** Longer texts are not remembered: their callers wait with nothing in hand, and this is kept while they do. */
    private static final int MOST_TEXT = 32 << 10;

    private static final int MOST_REASONING = 512 << 10;

    private static final class Piece {
        private final ContentPart start;
        private final StringBuilder text = new StringBuilder();
        private @Nullable OpaqueState state;

        Piece(ContentPart start) {
            this.start = start;
            this.state = Parts.state(start);
        }

        ContentPart part() {
            if (start instanceof ContentPart.Reasoning thought) {
                return new ContentPart.Reasoning(thought.kind(), thought.text() + text, state, thought.extensions());
            }
            return start instanceof ContentPart.Text said
                    ? new ContentPart.Text(said.text() + text, List.of(), state, null, said.extensions())
                    : Parts.with(start, state);
        }
    }

    private final ReasoningStore store;
    private final String caller;
    private final String asked;
    private final String model;
    private final Map<Integer, Piece> pieces = new TreeMap<>();
    private long textLength;
    private long reasoningLength;

    /**
     * @param asked what the user said last
     * @param model the upstream's model
     */
    AnswerMemory(ReasoningStore store, String caller, String asked, String model) {
        this.store = store;
        this.caller = caller;
        this.asked = asked;
        this.model = model;
    }

    /** The next event of a stream. */
    void event(StreamEvent event) {
        if (event instanceof StreamEvent.TextDelta delta) {
            textLength += delta.text().length();
            if (textLength <= MOST_TEXT) {
                append(delta.candidate(), delta.block(), delta.text());
            }
        } else if (event instanceof StreamEvent.ReasoningDelta delta) {
            reasoningLength += delta.text().length();
            if (reasoningLength <= MOST_REASONING) {
                append(delta.candidate(), delta.block(), delta.text());
            }
        } else if (event instanceof StreamEvent.BlockStarted started && started.candidate() == 0) {
            ContentPart part = started.part();
            boolean counts = part instanceof ContentPart.Reasoning
                    || part instanceof ContentPart.Text
                    || part instanceof ContentPart.ToolCall;
            if (counts) {
                pieces.put(started.block(), new Piece(part));
            }
        } else if (event instanceof StreamEvent.StateAttached attached && attached.candidate() == 0) {
            Piece piece = pieces.get(attached.block());
            if (piece != null) {
                piece.state = attached.state();
            }
        } else if (event instanceof StreamEvent.Ended && reasoningLength <= MOST_REASONING) {
            remember(pieces.values().stream().map(Piece::part).toList());
        }
    }

    private void append(int candidate, int block, String text) {
        Piece piece = candidate == 0 ? pieces.get(block) : null;
        if (piece != null) {
            piece.text.append(text);
        }
    }

    /** A whole answer. */
    void remember(List<ContentPart> parts) {
        List<ContentPart.Reasoning> lead = new ArrayList<>();
        List<ContentPart.Reasoning> before = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        OpaqueState ofText = null;
        boolean spoke = false;
        boolean called = false;
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Reasoning thought && thought.state() != null) {
                (spoke ? before : lead).add(named(thought));
            } else if (part instanceof ContentPart.Text said) {
                spoke = true;
                text.append(said.text());
                ofText = said.state() == null ? ofText : said.state();
            } else if (part instanceof ContentPart.ToolCall call) {
                called = true;
                put(Recollection.keyOfCall(call.id()), new Recollection(lead, before, named(call.state())));
                lead.clear();
                before.clear();
                spoke = false;
            }
        }
        if (!called && !text.isEmpty() && textLength <= MOST_TEXT) {
            put(Recollection.keyOfText(asked, text.toString()), new Recollection(lead, before, named(ofText)));
        }
    }

    private void put(String key, Recollection recollection) {
        if (!recollection.isEmpty()) {
            store.put(caller, key, recollection.write());
        }
    }

    private ContentPart.Reasoning named(ContentPart.Reasoning thought) {
        return new ContentPart.Reasoning(thought.kind(), thought.text(), named(thought.state()), thought.extensions());
    }

    private @Nullable OpaqueState named(@Nullable OpaqueState state) {
        return state == null ? null : new OpaqueState(state.issuer(), model, state.data());
    }
}
