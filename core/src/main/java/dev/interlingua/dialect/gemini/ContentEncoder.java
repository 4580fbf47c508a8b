package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.Turns;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@code contents} and {@code systemInstruction}. */
final class ContentEncoder {
    private static final String CONTINUE = "Continue from exactly where you stopped.";
    /** Google's documented word for calls that another model has made. */
    private static final String UNSIGNED = "skip_thought_signature_validator";

    private final Target target;
    private final ToolNames names;
    private final Losses losses;
    private final PartEncoder parts;
    private final ResultEncoder results;
    private final Map<String, String> nameOfCall = new HashMap<>();
    private final JsonArrayBuilder contents = Json.array();
    private final List<JsonObject> instruction = new ArrayList<>();

    ContentEncoder(Target target, ToolNames names, Losses losses) {
        this.target = target;
        this.names = names;
        this.losses = losses;
        this.parts = new PartEncoder(target, names, losses);
        this.results = new ResultEncoder(target, parts);
    }

    /** A result is sent with the name of its function, which only the call tells. */
    private static void requireCalls(List<Message> messages) {
        Set<String> calls = new HashSet<>();
        for (Message message : messages) {
            for (ContentPart part : message.parts()) {
                if (part instanceof ContentPart.ToolCall call) {
                    calls.add(call.id());
                } else if (part instanceof ContentPart.ToolResult result
                        && result.name() == null
                        && !calls.contains(result.callId())) {
                    throw GatewayException.invalid("messages", "A tool result has no matching tool call before it.");
                }
            }
        }
    }

    /**
     * Reads the conversation.
     *
     * @param demand an instruction to add to the system's, or null
     */
    void encode(List<Message> messages, @Nullable String demand) {
        requireCalls(messages);
        Turns turns = Turns.of(messages, losses);
        for (Message message : turns.instructions()) {
            message.parts().forEach(part -> instruction.addAll(part.accept(parts)));
        }
        if (turns.turns().isEmpty()) {
            if (instruction.isEmpty()) {
                throw GatewayException.invalid("messages", "The conversation is empty.");
            }
            content("user", List.copyOf(instruction));
            instruction.clear();
        }
        if (demand != null) {
            instruction.add(Json.object().add("text", demand).build());
        }
        turns(turns.turns());
    }

    /** The contents; never empty. */
    JsonArray contents() {
        return contents.build();
    }

    /** The instruction, null when there is none. */
    @Nullable
    JsonObject instruction() {
        if (instruction.isEmpty()) {
            return null;
        }
        JsonArrayBuilder all = Json.array();
        instruction.forEach(all::add);
        return Json.object().add("parts", all).build();
    }

    private void turns(List<Turns.Turn> turns) {
        int current = currentTurn(turns);
        boolean prefill = target.profile().can(Capability.PREFILL);
        for (int i = 0; i < turns.size(); i++) {
            Turns.Turn turn = turns.get(i);
            boolean last = i == turns.size() - 1;
            if (turn instanceof Turns.Assistant assistant) {
                if (last && i > 0 && !prefill && isBlank(assistant)) {
                    return;
                }
                if (i == 0) {
                    losses.add("user_turn_added", "messages[0]", null);
                    content("user", List.of(text(".")));
                }
                model(assistant, i > current);
            } else if (turn instanceof Turns.User user) {
                user(user);
            } else if (turn instanceof Turns.Instruction note) {
                note(note.message());
            }
        }
        if (!prefill && !turns.isEmpty() && turns.get(turns.size() - 1) instanceof Turns.Assistant) {
            losses.add("prefill_emulated", "messages", null);
            content("user", List.of(text(CONTINUE)));
        }
    }

    private static boolean isBlank(Turns.Assistant assistant) {
        return assistant.parts().stream()
                .allMatch(part ->
                        part instanceof ContentPart.Text text && text.text().isBlank());
    }

    /** The last turn in which the user says something: what the model did since then has to be signed. */
    private static int currentTurn(List<Turns.Turn> turns) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i) instanceof Turns.User user && !user.parts().isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private void user(Turns.User user) {
        List<JsonObject> answers = new ArrayList<>();
        List<JsonObject> said = new ArrayList<>();
        for (ContentPart.ToolResult result : user.results()) {
            String name = nameOfCall.get(result.callId());
            if (name == null) {
                name = result.name() == null ? null : names.wireName(result.name());
            }
            if (name == null) {
                throw GatewayException.invalid("messages", "A tool result has no matching tool call.");
            }
            answers.add(results.encode(result, name, said));
        }
        user.parts().forEach(part -> said.addAll(part.accept(parts)));
        content("user", answers);
        content("user", said);
    }

    private void model(Turns.Assistant assistant, boolean current) {
        List<JsonObject> said = new ArrayList<>();
        boolean first = true;
        for (ContentPart part : assistant.parts()) {
            if (part instanceof ContentPart.Media media) {
                said.addAll(signed(media).accept(parts));
                continue;
            }
            if (!(part instanceof ContentPart.ToolCall call)) {
                said.addAll(part.accept(parts));
                continue;
            }
            String signature = PartEncoder.signature(call.state());
            if (signature == null && first && current && target.profile().can(Capability.THOUGHT_SIGNATURES)) {
                signature = UNSIGNED;
                losses.add("thought_signature_missing", "messages", null);
            }
            first = false;
            nameOfCall.put(call.id(), names.wireName(ToolEncoder.qualified(call.namespace(), call.name())));
            said.add(parts.call(call, signature));
        }
        content("model", said);
    }

    /** Models that paint and check signatures want one on each of their own pictures. */
    private ContentPart.Media signed(ContentPart.Media part) {
        boolean checked = target.profile().can(Capability.IMAGE_OUTPUT)
                && target.profile().can(Capability.THOUGHT_SIGNATURES);
        if (!checked || PartEncoder.signature(part.state()) != null) {
            return part;
        }
        losses.add("thought_signature_missing", "messages", null);
        OpaqueState unsigned = new OpaqueState(Members.DIALECT, null, UNSIGNED);
        return new ContentPart.Media(
                part.kind(), part.mimeType(), part.source(), part.detail(), unsigned, part.cache(), part.extensions());
    }

    /** Instructions midway have no role of their own here; a fixed wrapper tells them from what the user says. */
    private void note(Message message) {
        List<JsonObject> said = new ArrayList<>();
        for (ContentPart part : message.parts()) {
            if (part instanceof ContentPart.Text words && !words.text().isEmpty()) {
                said.add(text("<system-reminder>\n" + PartEncoder.clean(words.text()) + "\n</system-reminder>"));
            }
        }
        content("user", said);
    }

    private static JsonObject text(String text) {
        return Json.object().add("text", text).build();
    }

    private void content(String role, List<JsonObject> said) {
        if (said.isEmpty()) {
            return;
        }
        JsonArrayBuilder all = Json.array();
        said.forEach(all::add);
        contents.add(Json.object().add("role", role).add("parts", all));
    }
}
