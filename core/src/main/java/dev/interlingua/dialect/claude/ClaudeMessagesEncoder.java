package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Turns;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes turns as Claude's {@code messages}: the first is the user's, sides alternate, tool results stand first, and
 * instructions in the middle follow a user turn or are wrapped into its text.
 */
final class ClaudeMessagesEncoder {
    private static final String FILLER = ".";
    private static final String CONTINUE = "Continue from exactly where you stopped.";
    private static final String WRAP_START = "<system-reminder>\n";
    private static final String WRAP_END = "\n</system-reminder>";

    private final ClaudeBlockEncoder blocks;
    private final ClaudeHistory history;
    private final boolean midway;
    private final boolean prefill;
    private final Losses losses;
    private final List<Entry> entries = new ArrayList<>();
    /** Instructions that wait for the end of a user turn. */
    private final List<JsonObject> waiting = new ArrayList<>();

    /**
     * @param midway whether the model takes messages of role {@code system}
     * @param prefill whether the model continues a last assistant message
     */
    ClaudeMessagesEncoder(
            ClaudeBlockEncoder blocks, ClaudeHistory history, boolean midway, boolean prefill, Losses losses) {
        this.blocks = blocks;
        this.history = history;
        this.midway = midway;
        this.prefill = prefill;
        this.losses = losses;
    }

    private static final class Entry {
        final String role;
        final List<JsonObject> blocks = new ArrayList<>();

        @Nullable
        JsonObject own;

        Entry(String role) {
            this.role = role;
        }

        boolean is(String other) {
            return role.equals(other);
        }
    }

    JsonArray encode() {
        for (Turns.Turn turn : history.turns().turns()) {
            if (turn instanceof Turns.User user) {
                user(user);
            } else if (turn instanceof Turns.Assistant assistant) {
                assistant(assistant);
            } else {
                instruction(((Turns.Instruction) turn).message());
            }
        }
        settleInstructions(true);
        finishLast();
        if (entries.isEmpty() || !entries.get(0).is("user")) {
            Entry first = new Entry("user");
            first.blocks.add(text(FILLER));
            entries.add(0, first);
            losses.converted("messages", FILLER);
        }
        return write();
    }

    private void user(Turns.User turn) {
        Entry entry = last("user");
        turn.results().forEach(result -> add(entry, result));
        turn.parts().forEach(part -> add(entry, part));
    }

    private void assistant(Turns.Assistant turn) {
        settleInstructions(false);
        Entry entry = last("assistant");
        ordered(turn.parts()).forEach(part -> add(entry, part));
    }

    /** Text behind the last call is legal only where no results follow: it moves before the first call. */
    private static List<ContentPart> ordered(List<ContentPart> parts) {
        int firstCall = -1;
        int lastCall = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof ContentPart.ToolCall) {
                firstCall = firstCall < 0 ? i : firstCall;
                lastCall = i;
            }
        }
        if (lastCall < 0 || lastCall == parts.size() - 1) {
            return parts;
        }
        List<ContentPart> before = new ArrayList<>(parts.subList(0, firstCall));
        List<ContentPart> after = new ArrayList<>();
        for (ContentPart part : parts.subList(lastCall + 1, parts.size())) {
            boolean moves = part instanceof ContentPart.Text || part instanceof ContentPart.Refusal;
            (moves ? before : after).add(part);
        }
        if (firstCall > 0 && parts.get(firstCall - 1) instanceof ContentPart.Reasoning reasoning) {
            before.remove(firstCall - 1);
            before.add(reasoning);
        }
        before.addAll(parts.subList(firstCall, lastCall + 1));
        before.addAll(after);
        return before;
    }

    private void instruction(Message message) {
        for (ContentPart part : message.parts()) {
            if (!(part instanceof ContentPart.Text text)) {
                losses.dropped(history.path(part));
            } else if (midway) {
                waiting.add(ClaudeBlockEncoder.textBlock(text));
            } else {
                last("user").blocks.add(text(WRAP_START + text.text() + WRAP_END));
            }
        }
    }

    /** Claude takes instructions right behind a user turn, as last message or before an assistant turn. */
    private void settleInstructions(boolean end) {
        if (waiting.isEmpty()) {
            return;
        }
        boolean afterUser =
                !entries.isEmpty() && entries.get(entries.size() - 1).is("user");
        if (afterUser) {
            last("system").blocks.addAll(waiting);
            waiting.clear();
        } else if (end) {
            Entry user = last("user");
            waiting.forEach(block -> user.blocks.add(text(WRAP_START + block.getString("text") + WRAP_END)));
            waiting.clear();
        }
    }

    private Entry last(String role) {
        if (!entries.isEmpty() && entries.get(entries.size() - 1).is(role)) {
            return entries.get(entries.size() - 1);
        }
        Entry entry = new Entry(role);
        entries.add(entry);
        return entry;
    }

    private void add(Entry entry, ContentPart part) {
        JsonObject block = blocks.encode(part);
        if (block != null) {
            entry.blocks.add(block);
        }
        JsonObject own = history.own(part);
        if (own != null) {
            entry.own = own;
        }
    }

    private void finishLast() {
        if (entries.isEmpty() || !entries.get(entries.size() - 1).is("assistant")) {
            return;
        }
        List<JsonObject> last = entries.get(entries.size() - 1).blocks;
        while (!last.isEmpty() && isBlankText(last.get(last.size() - 1))) {
            last.remove(last.size() - 1);
        }
        if (last.isEmpty()) {
            entries.remove(entries.size() - 1);
            return;
        }
        JsonObject tail = last.get(last.size() - 1);
        if (resumes(tail)) {
            return;
        }
        if (prefill) {
            last.set(last.size() - 1, trimmed(tail));
        } else {
            last("user").blocks.add(text(CONTINUE));
            losses.converted("messages", "continuation");
        }
    }

    /** A paused turn of server tools is resumed by sending it back as it is. */
    private static boolean resumes(JsonObject tail) {
        String type = tail.getString("type", "");
        return !Set.of("text", "thinking", "redacted_thinking").contains(type);
    }

    private static boolean isBlankText(JsonObject block) {
        return "text".equals(block.getString("type", ""))
                && block.getString("text", "").isBlank();
    }

    /** Claude refuses a last assistant text that ends in white space. */
    private static JsonObject trimmed(JsonObject block) {
        if (!"text".equals(block.getString("type", ""))) {
            return block;
        }
        String text = block.getString("text", "");
        return Json.object(block).add("text", text.stripTrailing()).build();
    }

    private static JsonObject text(String text) {
        return Json.object().add("type", "text").add("text", text).build();
    }

    private JsonArray write() {
        JsonArrayBuilder messages = Json.array();
        for (Entry entry : entries) {
            JsonArrayBuilder content = Json.array();
            entry.blocks.forEach(content::add);
            JsonObject message = Json.object()
                    .add("role", entry.role)
                    .add("content", content)
                    .build();
            messages.add(ClaudeOwn.complete(message, entry.own, Set.of()));
        }
        return messages.build();
    }
}
