package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids of tool calls that occur once in a conversation. Some servers count the calls of each answer anew ({@code call_0}, …),
 * or give several calls one id; Claude refuses such a history ("tool_use ids must be unique"), and elsewhere a result would
 * go to the wrong call. Only what comes again is renamed, by its place, so that a history that grows keeps its names.
 */
public final class DistinctCalls {
    private final Map<String, Integer> seen = new HashMap<>();
    /** The ids that the calls of the turn at hand have now, by the id they came with. */
    private final Map<String, List<String>> renamed = new HashMap<>();

    private final Map<String, Integer> answered = new HashMap<>();
    private boolean assistant;

    private DistinctCalls() {}

    /** {@code request} itself where no id comes again. */
    public static ChatRequest in(ChatRequest request) {
        List<Message> messages = new DistinctCalls().messages(request.messages());
        return messages.equals(request.messages())
                ? request
                : request.toBuilder().messages(messages).build();
    }

    private List<Message> messages(List<Message> messages) {
        List<Message> out = new ArrayList<>();
        for (Message message : messages) {
            if (message.role() == Role.ASSISTANT && !assistant) {
                answered.clear();
            }
            boolean begins = message.role() == Role.ASSISTANT && !assistant;
            assistant = message.role() == Role.ASSISTANT;
            List<ContentPart> parts = new ArrayList<>();
            boolean changed = false;
            for (ContentPart part : message.parts()) {
                ContentPart distinct = part;
                if (part instanceof ContentPart.ToolCall call) {
                    distinct = call(call, begins);
                    begins = false;
                } else if (part instanceof ContentPart.ToolResult result) {
                    distinct = result(result);
                }
                changed |= distinct != part;
                parts.add(distinct);
            }
            out.add(changed ? new Message(message.role(), parts, message.name(), message.extensions()) : message);
        }
        return out;
    }

    private ContentPart.ToolCall call(ContentPart.ToolCall call, boolean first) {
        if (first) {
            renamed.clear();
        }
        int before = seen.merge(call.id(), 1, Integer::sum) - 1;
        String id = before == 0 ? call.id() : CallIds.synthesize("again", call.id(), Integer.toString(before));
        renamed.computeIfAbsent(call.id(), again -> new ArrayList<>()).add(id);
        return before == 0
                ? call
                : new ContentPart.ToolCall(
                        id,
                        call.name(),
                        call.arguments(),
                        call.kind(),
                        call.namespace(),
                        call.state(),
                        call.cache(),
                        call.extensions());
    }

    /** Where a turn has several calls of one id, its results answer them in order. */
    private ContentPart.ToolResult result(ContentPart.ToolResult result) {
        List<String> ids = renamed.getOrDefault(result.callId(), List.of());
        if (ids.isEmpty()) {
            return result;
        }
        int place = answered.merge(result.callId(), 1, Integer::sum) - 1;
        String id = ids.get(Math.min(place, ids.size() - 1));
        return id.equals(result.callId())
                ? result
                : new ContentPart.ToolResult(
                        id,
                        result.name(),
                        result.parts(),
                        result.error(),
                        result.kind(),
                        result.cache(),
                        result.extensions());
    }
}
