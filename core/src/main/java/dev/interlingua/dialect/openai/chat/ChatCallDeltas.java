package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Tool calls of one candidate, joined from fragments. A call starts when its id and its name are known. */
final class ChatCallDeltas {
    private static final int LEGACY = -1;
    private static final int MOST_CALLS = 1024;

    private final int candidate;
    private final String place;
    private final IntSupplier newBlock;
    private final Map<Integer, Call> byIndex = new LinkedHashMap<>();
    private final List<Call> all = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int lastIndex;

    ChatCallDeltas(int candidate, String place, IntSupplier newBlock) {
        this.candidate = candidate;
        this.place = place;
        this.newBlock = newBlock;
    }

    private static final class Call {
        private final int ordinal;
        private @Nullable String id;
        private @Nullable String name;
        private boolean custom;
        private @Nullable OpaqueState state;
        private final StringBuilder arguments = new StringBuilder();
        private int block = -1;

        Call(int ordinal) {
            this.ordinal = ordinal;
        }
    }

    /** Whether {@code delta} holds any piece of a call. */
    static boolean isIn(JsonObject delta) {
        return !Loose.objects(delta, "tool_calls").isEmpty() || Loose.object(delta, "function_call") != null;
    }

    void read(JsonObject delta, Consumer<StreamEvent> out) {
        for (JsonObject fragment : Loose.objects(delta, "tool_calls")) {
            read(call(fragment), fragment, out);
        }
        JsonObject legacy = Loose.object(delta, "function_call");
        if (legacy != null) {
            Call call = byIndex.computeIfAbsent(LEGACY, this::open);
            String name = ChatResponseDecoder.text(legacy, "name");
            if (call.id == null && name != null) {
                call.id = CallIds.synthesize(place, name);
            }
            read(call, Json.object().add("function", legacy).build(), out);
        }
    }

    private Call open(int index) {
        if (all.size() >= MOST_CALLS) {
            throw GatewayException.badGateway("The upstream's answer holds too many tool calls.");
        }
        Call call = new Call(all.size());
        all.add(call);
        return call;
    }

    private Call call(JsonObject fragment) {
        String id = ChatResponseDecoder.text(fragment, "id");
        int index = Loose.index(fragment, "index", -1);
        if (index < 0) {
            boolean isNew = id != null && !ids.contains(id) || byIndex.isEmpty();
            index = isNew ? byIndex.size() : indexOf(id);
        }
        lastIndex = index;
        Call known = byIndex.get(index);
        if (known != null && id != null && !id.equals(known.id) && isComplete(known) && name(fragment) != null) {
            // A server that numbers all its calls 0, each sent whole.
            Call next = open(index);
            byIndex.put(index, next);
            return next;
        }
        return byIndex.computeIfAbsent(index, this::open);
    }

    private int indexOf(@Nullable String id) {
        for (Map.Entry<Integer, Call> entry : byIndex.entrySet()) {
            if (id != null && id.equals(entry.getValue().id)) {
                return entry.getKey();
            }
        }
        return lastIndex;
    }

    private static boolean isComplete(Call call) {
        if (call.name == null
                || call.arguments.isEmpty()
                || call.arguments.charAt(call.arguments.length() - 1) != '}') {
            return false;
        }
        try {
            Json.readReplyObject(call.arguments.toString());
            return true;
        } catch (GatewayException cut) {
            return false;
        }
    }

    private static @Nullable String name(JsonObject fragment) {
        JsonObject body = body(fragment);
        return body == null ? null : ChatResponseDecoder.text(body, "name");
    }

    private static @Nullable JsonObject body(JsonObject fragment) {
        JsonObject custom = Loose.object(fragment, "custom");
        return custom == null ? Loose.object(fragment, "function") : custom;
    }

    private void read(Call call, JsonObject fragment, Consumer<StreamEvent> out) {
        call.custom |= Loose.object(fragment, "custom") != null;
        if (call.id == null) {
            call.id = ChatResponseDecoder.text(fragment, "id");
        }
        if (call.name == null) {
            call.name = name(fragment);
        }
        OpaqueState state = call.state == null ? ChatSignatures.read(fragment) : null;
        if (state != null) {
            call.state = state;
            if (call.block >= 0) {
                out.accept(new StreamEvent.StateAttached(candidate, call.block, state));
            }
        }
        String more = arguments(body(fragment));
        call.arguments.append(more);
        if (call.block >= 0) {
            if (!more.isEmpty()) {
                out.accept(new StreamEvent.ToolInputDelta(candidate, call.block, more));
            }
        } else if (call.id != null && call.name != null) {
            start(call, call.id, call.name, out);
        }
    }

    private static String arguments(@Nullable JsonObject body) {
        JsonValue value = body == null ? null : body.get(body.containsKey("input") ? "input" : "arguments");
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value instanceof JsonObject object ? Json.write(object) : "";
    }

    private void start(Call call, String id, String name, Consumer<StreamEvent> out) {
        String unique = id;
        if (!ids.add(unique)) {
            unique = CallIds.synthesize(place + "|" + call.ordinal, name);
            ids.add(unique);
        }
        call.block = newBlock.getAsInt();
        ToolKind kind = call.custom ? ToolKind.CUSTOM : ToolKind.FUNCTION;
        ContentPart part = new ContentPart.ToolCall(unique, name, "", kind, null, call.state, null, Extensions.NONE);
        out.accept(new StreamEvent.BlockStarted(candidate, call.block, part));
        if (!call.arguments.isEmpty()) {
            out.accept(new StreamEvent.ToolInputDelta(candidate, call.block, call.arguments.toString()));
        }
    }

    /** Starts what has not started and ends all; whether there was any call. */
    boolean finish(Consumer<StreamEvent> out) {
        boolean any = false;
        for (Call call : all) {
            if (call.block < 0 && (call.name != null || !call.arguments.isEmpty())) {
                String name = call.name == null ? "tool_" + call.ordinal : call.name;
                String id = call.id == null ? CallIds.synthesize(place + "|" + call.ordinal, name) : call.id;
                start(call, id, name, out);
            }
            if (call.block >= 0) {
                any = true;
                out.accept(new StreamEvent.BlockEnded(candidate, call.block));
            }
        }
        return any;
    }
}
