package dev.interlingua.reasoning;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of assistant messages that follow each other, whatever the messages they are spread over: some dialects make
 * one of each part. Changes go back into the messages they came from.
 */
final class AssistantRun {
    /** A part and the index of its message. */
    record Slot(int message, ContentPart part) {
        Slot with(ContentPart other) {
            return new Slot(message, other);
        }
    }

    /** What is done with one run. */
    interface Change {
        /**
         * @param first index of the run's first message
         * @return the very same list when nothing is to change
         */
        List<Slot> apply(List<Slot> slots, int first, List<Message> messages);
    }

    private AssistantRun() {}

    /** {@code request} with each run changed; the same request when nothing changes. */
    static ChatRequest map(ChatRequest request, Change change) {
        List<Message> messages = request.messages();
        List<Message> changed = null;
        int at = 0;
        while (at < messages.size()) {
            int end = at;
            List<Slot> slots = new ArrayList<>();
            while (end < messages.size() && messages.get(end).role() == Role.ASSISTANT) {
                for (ContentPart part : messages.get(end).parts()) {
                    slots.add(new Slot(end, part));
                }
                end++;
            }
            if (!slots.isEmpty()) {
                List<Slot> result = change.apply(slots, at, messages);
                if (result != slots) {
                    changed = changed == null ? new ArrayList<>(messages) : changed;
                    put(result, at, end, changed);
                }
            }
            at = Math.max(end, at + 1);
        }
        return changed == null ? request : request.toBuilder().messages(changed).build();
    }

    private static void put(List<Slot> slots, int from, int to, List<Message> messages) {
        for (int i = from; i < to; i++) {
            int index = i;
            Message old = messages.get(i);
            List<ContentPart> parts = slots.stream()
                    .filter(slot -> slot.message() == index)
                    .map(Slot::part)
                    .toList();
            messages.set(i, new Message(old.role(), parts, old.name(), old.extensions()));
        }
    }
}
