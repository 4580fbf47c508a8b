package dev.interlingua.dialect;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation in the order every vendor accepts: leading instructions apart, consecutive messages of one side merged,
 * each tool call answered exactly once, in the order of the calls, right after the turn that made them.
 *
 * @param instructions the leading run of instruction messages
 * @param turns what follows, in order
 */
public record Turns(List<Message> instructions, List<Turn> turns) {
    private static final String NO_RESULT = "No result provided";

    public Turns {
        instructions = List.copyOf(instructions);
        turns = List.copyOf(turns);
    }

    /** One side's contribution. */
    public sealed interface Turn {}

    /**
     * The caller's side.
     *
     * @param results answers to all tool calls of the assistant turn before, in the order of the calls
     * @param parts what the user says; comes after the results
     */
    public record User(List<ContentPart.ToolResult> results, List<ContentPart> parts) implements Turn {
        public User {
            results = List.copyOf(results);
            parts = List.copyOf(parts);
        }
    }

    /** The model's side; never without parts. */
    public record Assistant(List<ContentPart> parts) implements Turn {
        public Assistant {
            parts = List.copyOf(parts);
        }

        /** The tool calls among the parts. */
        public List<ContentPart.ToolCall> calls() {
            return parts.stream()
                    .filter(ContentPart.ToolCall.class::isInstance)
                    .map(ContentPart.ToolCall.class::cast)
                    .toList();
        }
    }

    /** Instructions in the middle of the conversation; never between a tool call and its results. */
    public record Instruction(Message message) implements Turn {}

    /**
     * Orders a conversation.
     *
     * <p>A result is pulled up to the call it answers, a second result for the same call replaces the first, a missing one
     * is made up as an error (recorded as {@code missing_tool_result}), one that answers no call becomes user text
     * (recorded as {@code unmatched_tool_result}).
     */
    public static Turns of(List<Message> messages, Losses losses) {
        int lead = 0;
        while (lead < messages.size() && messages.get(lead).role().isInstruction()) {
            lead++;
        }
        Ordering ordering = new Ordering(losses);
        for (int i = lead; i < messages.size(); i++) {
            ordering.add(messages.get(i), i);
        }
        return new Turns(messages.subList(0, lead), ordering.finish());
    }

    private static final class Ordering {
        private final Losses losses;
        private final List<Turn> turns = new ArrayList<>();
        private final List<ContentPart> assistant = new ArrayList<>();
        private final List<Turn> said = new ArrayList<>(); // the user's side since the last assistant turn
        private final List<ContentPart> user = new ArrayList<>();
        private final Map<String, ContentPart.ToolCall> pending = new LinkedHashMap<>();
        private final Map<String, ContentPart.ToolResult> results = new LinkedHashMap<>();

        Ordering(Losses losses) {
            this.losses = losses;
        }

        void add(Message message, int index) {
            if (message.parts().isEmpty()) {
                return;
            }
            if (message.role() == Role.ASSISTANT) {
                closeUser();
                assistant.addAll(message.parts());
                return;
            }
            closeAssistant();
            if (message.role().isInstruction()) {
                closeText();
                said.add(new Instruction(message));
                return;
            }
            for (ContentPart part : message.parts()) {
                addUserPart(part, index);
            }
        }

        private void addUserPart(ContentPart part, int index) {
            if (!(part instanceof ContentPart.ToolResult result)) {
                user.add(part);
            } else if (pending.containsKey(result.callId())) {
                results.put(result.callId(), result);
            } else {
                losses.add("unmatched_tool_result", "messages[" + index + "]", null);
                user.add(new ContentPart.Text("Tool result without a matching call:"));
                user.addAll(result.parts());
            }
        }

        private void closeAssistant() {
            if (assistant.isEmpty()) {
                return;
            }
            Assistant turn = new Assistant(assistant);
            turns.add(turn);
            turn.calls().forEach(call -> pending.put(call.id(), call));
            assistant.clear();
        }

        private void closeText() {
            if (!user.isEmpty()) {
                said.add(new User(List.of(), user));
                user.clear();
            }
        }

        /** Results go before all that was said, into the same turn as the text right behind them. */
        private void closeUser() {
            closeText();
            if (!pending.isEmpty()) {
                List<ContentPart.ToolResult> ordered = new ArrayList<>();
                pending.forEach((id, call) -> ordered.add(results.containsKey(id) ? results.get(id) : missing(call)));
                boolean text = !said.isEmpty() && said.get(0) instanceof User;
                turns.add(new User(ordered, text ? ((User) said.remove(0)).parts() : List.of()));
                pending.clear();
                results.clear();
            }
            turns.addAll(said);
            said.clear();
        }

        private ContentPart.ToolResult missing(ContentPart.ToolCall call) {
            losses.add("missing_tool_result", "messages", call.id());
            return new ContentPart.ToolResult(
                    call.id(),
                    call.name(),
                    List.of(new ContentPart.Text(NO_RESULT)),
                    true,
                    call.kind(),
                    null,
                    Extensions.NONE);
        }

        List<Turn> finish() {
            closeAssistant();
            closeUser();
            return turns;
        }
    }
}
