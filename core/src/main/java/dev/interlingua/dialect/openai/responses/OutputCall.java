package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.FreeForm;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A call of one of the caller's tools. */
final class OutputCall extends OutputItem {
    private static final int LONGEST_CALL_ID = 64;

    private final ContentPart.ToolCall call;
    private final StringBuilder arguments = new StringBuilder();

    /** Whether the text is a function's arguments around the free text of a custom tool: it is unpacked when complete. */
    private final boolean wrapped;

    private boolean over;

    OutputCall(int index, String id, ContentPart.ToolCall call, boolean wrapped, EventSink sink) {
        super(index, id, sink);
        this.call = call;
        this.wrapped = wrapped;
        announce(json("in_progress"));
    }

    private boolean isCustom() {
        return call.kind() == ToolKind.CUSTOM;
    }

    void delta(String more) {
        arguments.append(more);
        if (!wrapped) {
            emit(more);
        }
    }

    private void emit(String delta) {
        sink().event(
                        isCustom() ? "response.custom_tool_call_input.delta" : "response.function_call_arguments.delta",
                        gen -> place(gen).write("delta", delta));
    }

    /** The arguments are complete. */
    void close() {
        if (over) {
            return;
        }
        over = true;
        if (wrapped) {
            String input = FreeForm.unwrap(arguments.toString());
            arguments.setLength(0);
            arguments.append(input);
            emit(input);
        } else if (arguments.isEmpty() && !isCustom()) {
            delta("{}");
        }
        String text = arguments.toString();
        if (isCustom()) {
            sink().event(
                            "response.custom_tool_call_input.done",
                            gen -> place(gen).write("input", text));
        } else {
            sink().event(
                            "response.function_call_arguments.done",
                            gen -> place(gen).write("name", call.name()).write("arguments", text));
        }
    }

    @Override
    void finish() {
        close();
    }

    @Override
    JsonObject json(String status) {
        String text = wrapped && !over ? "" : arguments.toString();
        JsonObjectBuilder item = Json.object()
                .add("id", id())
                .add("type", isCustom() ? "custom_tool_call" : "function_call")
                .add("status", status)
                .add("call_id", CallIds.fit(call.id(), LONGEST_CALL_ID))
                .add("name", call.name());
        if (call.namespace() != null) {
            item.add("namespace", call.namespace());
        }
        return item.add(isCustom() ? "input" : "arguments", text).build();
    }
}
