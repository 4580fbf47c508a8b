package dev.interlingua.dialect.gemini;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code contents} and {@code systemInstruction}. */
final class ContentDecoder {
    private static final Set<String> KNOWN = Set.of("role", "parts");

    private ContentDecoder() {}

    /** The conversation of {@code root}: instructions first, then the contents. */
    static List<Message> decode(ProtoFields root, @Nullable String detail) {
        return decode(root, detail, new ArrayList<>());
    }

    /** For each message of {@link #decode} the index of the content it comes from, -1 for the instructions. */
    static List<Integer> origins(ProtoFields root) {
        List<Integer> origins = new ArrayList<>();
        decode(root, null, origins);
        return origins;
    }

    private static List<Message> decode(ProtoFields root, @Nullable String detail, List<Integer> origins) {
        List<Message> messages = new ArrayList<>();
        instructions(root, messages);
        messages.forEach(instruction -> origins.add(-1));
        PartDecoder parts = new PartDecoder(detail);
        boolean model = false;
        List<ProtoFields> contents = contents(root);
        for (int i = 0; i < contents.size(); i++) {
            boolean before = model;
            model = isModel(contents.get(i));
            if (model && !before) {
                parts.pairing().newTurn();
            }
            content(contents.get(i), model, i, parts, messages);
            origins.addAll(Collections.nCopies(messages.size() - origins.size(), i));
        }
        if (messages.stream().allMatch(message -> message.role().isInstruction())) {
            throw GatewayException.invalid("contents", "'contents' must hold at least one part with content.");
        }
        return messages;
    }

    private static List<ProtoFields> contents(ProtoFields root) {
        if (root.value("contents") instanceof JsonString) {
            throw root.wrong("contents", "an array of objects");
        }
        List<ProtoFields> contents = root.objects("contents");
        if (contents.isEmpty()) {
            throw root.has("contents")
                    ? GatewayException.invalid("contents", "'contents' must not be empty.")
                    : root.missing("contents");
        }
        return contents;
    }

    private static void instructions(ProtoFields root, List<Message> messages) {
        JsonValue instruction = root.value("systemInstruction");
        if (instruction == null) {
            return;
        }
        List<ContentPart> texts = new ArrayList<>();
        if (instruction instanceof JsonString text) {
            texts.add(new ContentPart.Text(text.getString()));
        } else {
            for (ProtoFields part :
                    ProtoFields.of(instruction, root.at("systemInstruction")).objects("parts")) {
                texts.add(new ContentPart.Text(
                        part.requiredString("text"),
                        List.of(),
                        null,
                        null,
                        Extensions.of(Members.DIALECT, part.others(Set.of("text", "thought")))));
            }
        }
        texts.removeIf(
                part -> part instanceof ContentPart.Text text && text.text().isEmpty());
        if (!texts.isEmpty()) {
            messages.add(new Message(Role.SYSTEM, texts));
        }
    }

    private static boolean isModel(ProtoFields content) {
        String role = content.string("role");
        if (role == null || role.isEmpty() || role.equals("user") || role.equals("function")) {
            return false;
        }
        if (role.equals("model")) {
            return true;
        }
        throw GatewayException.invalid(content.at("role"), "Please use a valid role: user, model.");
    }

    private static void content(
            ProtoFields content, boolean model, int index, PartDecoder decoder, List<Message> messages) {
        Extensions extensions = Extensions.of(Members.DIALECT, content.others(KNOWN));
        List<ContentPart> parts = new ArrayList<>();
        List<ProtoFields> wire = content.objects("parts");
        for (int i = 0; i < wire.size(); i++) {
            ContentPart part = decoder.decode(wire.get(i), index, i);
            if (part != null) {
                parts.add(part);
            }
        }
        if (model) {
            modelTurn(parts, extensions, messages);
        } else if (!parts.isEmpty()) {
            boolean results = parts.stream().allMatch(ContentPart.ToolResult.class::isInstance);
            messages.add(new Message(results ? Role.TOOL : Role.USER, parts, null, extensions));
        }
    }

    /** Results of tools the server has run stand within the model's own content; others want them apart. */
    private static void modelTurn(List<ContentPart> parts, Extensions extensions, List<Message> messages) {
        List<ContentPart> run = new ArrayList<>();
        Role role = Role.ASSISTANT;
        for (ContentPart part : parts) {
            Role own = part instanceof ContentPart.ToolResult ? Role.TOOL : Role.ASSISTANT;
            if (own != role && !run.isEmpty()) {
                messages.add(new Message(role, run, null, extensions));
                run.clear();
            }
            role = own;
            run.add(part);
        }
        if (!run.isEmpty()) {
            messages.add(new Message(role, run, null, extensions));
        }
    }
}
