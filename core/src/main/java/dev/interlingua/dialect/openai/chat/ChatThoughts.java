package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what the assistant thought among what it said and called, in the order in which it was generated. */
final class ChatThoughts {
    /** Members that mean what the assistant thought, best first; no two are read, some servers send the same in both. */
    static final List<String> WORDS = List.of("reasoning_content", "reasoning", "reasoning_text");

    private static final List<String> CARRIERS = List.of(ChatDetails.MEMBER, "thinking_blocks");

    private ChatThoughts() {}

    /**
     * The parts of an assistant message.
     *
     * @param said text and refusal, in order
     * @param known receives the members that were read
     */
    static List<ContentPart> put(
            JsonObject message, List<ContentPart> said, List<ContentPart.ToolCall> calls, Set<String> known) {
        Set<String> ids = calls.stream().map(ContentPart.ToolCall::id).collect(Collectors.toSet());
        ChatDetailsReader details = new ChatDetailsReader(message, ids);
        List<ChatDetailsReader.Placed> thoughts = kept(details.reasoning(), message, known);
        List<ContentPart> parts = new ArrayList<>();
        boolean ours = details.isOurs();
        if (thoughts.isEmpty()) {
            words(message, ours, parts, known);
        }
        if (ours) {
            // Nobody's server knows our entries; what they hold is in the parts.
            known.add(ChatDetails.MEMBER);
        }
        Map<String, List<ContentPart>> before = new HashMap<>();
        place(thoughts, !said.isEmpty(), calls, parts, before);
        parts.addAll(withState(said, details.ofText()));
        boolean first = true;
        for (ContentPart.ToolCall call : calls) {
            parts.addAll(before.getOrDefault(call.id(), List.of()));
            parts.add(call.state() == null ? with(call, details.ofCall(call.id(), first)) : call);
            first = false;
        }
        return parts;
    }

    /** The part keeps the member it came from: only so does the same dialect get it back, and no other server at all. */
    private static void words(JsonObject message, boolean ours, List<ContentPart> parts, Set<String> known) {
        for (String name : WORDS) {
            if (message.get(name) instanceof JsonString text
                    && !text.getString().isEmpty()) {
                JsonObject wire = Json.object().add(name, text).build();
                parts.add(new ContentPart.Reasoning(
                        ContentPart.ReasoningKind.TEXT,
                        text.getString(),
                        null,
                        ours ? Extensions.NONE : Extensions.of(OpenAiChatDialect.ID, wire)));
                known.add(name);
                return;
            }
        }
    }

    /** As with words: the first part keeps the members they all came from. */
    private static List<ChatDetailsReader.Placed> kept(
            List<ChatDetailsReader.Placed> thoughts, JsonObject message, Set<String> known) {
        if (thoughts.isEmpty()) {
            return thoughts;
        }
        JsonObjectBuilder wire = Json.object();
        for (List<String> names : List.of(WORDS, CARRIERS)) {
            for (String name : names) {
                if (message.containsKey(name)) {
                    wire.add(name, message.get(name));
                    known.add(name);
                }
            }
        }
        List<ChatDetailsReader.Placed> all = new ArrayList<>(thoughts);
        ChatDetailsReader.Placed first = all.get(0);
        ContentPart.Reasoning part = new ContentPart.Reasoning(
                first.part().kind(),
                first.part().text(),
                first.part().state(),
                Extensions.of(OpenAiChatDialect.ID, wire.build()));
        all.set(0, new ChatDetailsReader.Placed(part, first.before(), first.known()));
        return all;
    }

    /**
     * Places thoughts ahead of what they led to. Where nobody has noted it, a vendor whose items each lead to one other
     * (OpenAI) has them dealt out in order, and all others stand at the beginning.
     */
    private static void place(
            List<ChatDetailsReader.Placed> thoughts,
            boolean spoke,
            List<ContentPart.ToolCall> calls,
            List<ContentPart> front,
            Map<String, List<ContentPart>> before) {
        List<@Nullable String> followers = new ArrayList<>();
        if (spoke) {
            followers.add(null);
        }
        calls.forEach(call -> followers.add(call.id()));
        int surplus = Math.max(0, thoughts.size() - followers.size());
        for (int i = 0; i < thoughts.size(); i++) {
            ChatDetailsReader.Placed thought = thoughts.get(i);
            String follower = thought.before();
            if (!thought.known() && isOpenAis(thought.part()) && !followers.isEmpty()) {
                follower = followers.get(Math.max(0, i - surplus));
            }
            boolean there = follower != null && followers.contains(follower);
            (there && follower != null ? before.computeIfAbsent(follower, any -> new ArrayList<>()) : front)
                    .add(thought.part());
        }
    }

    private static boolean isOpenAis(ContentPart.Reasoning part) {
        OpaqueState state = part.state();
        return state != null && state.issuer().equals("openai");
    }

    /** State of the text belongs to its last piece, or stands alone where there is no text. */
    private static List<ContentPart> withState(List<ContentPart> said, @Nullable OpaqueState state) {
        if (state == null) {
            return said;
        }
        List<ContentPart> all = new ArrayList<>(said);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i) instanceof ContentPart.Text text) {
                all.set(i, new ContentPart.Text(text.text(), text.citations(), state, text.cache(), text.extensions()));
                return all;
            }
        }
        all.add(new ContentPart.Reasoning(ContentPart.ReasoningKind.REDACTED, "", state, Extensions.NONE));
        return all;
    }

    private static ContentPart.ToolCall with(ContentPart.ToolCall call, @Nullable OpaqueState state) {
        return state == null
                ? call
                : new ContentPart.ToolCall(
                        call.id(),
                        call.name(),
                        call.arguments(),
                        call.kind(),
                        call.namespace(),
                        state,
                        call.cache(),
                        call.extensions());
    }
}
