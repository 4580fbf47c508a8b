package dev.interlingua.acceptance.state;

import dev.interlingua.testkit.Answer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Claude: thinking blocks come back unchanged ahead of their calls, and with a budget set the turn whose results are sent
 * begins with one (platform.claude.com, "Extended thinking": preserving thinking blocks).
 */
final class StrictClaude extends Upstream {
    private static final String HEAD =
            "{'id':'msg_%s','type':'message','role':'assistant','model':'claude-sonnet-4-5','content':[],"
                    + "'stop_reason':null,'stop_sequence':null,'usage':{'input_tokens':5,'output_tokens':1}}";

    /** Steps that were answered without thinking, because the request said so. */
    final List<Integer> thoughtless = new ArrayList<>();

    @Override
    Answer answer(JsonObject request, boolean stream) {
        String mode = request.containsKey("thinking") ? Js.text(request.getJsonObject("thinking"), "type") : "disabled";
        boolean thinks = mode.equals("enabled") || mode.equals("adaptive");
        int own = 0;
        JsonObject lastCalls = null;
        for (JsonObject message : Js.objects(request, "messages")) {
            List<JsonObject> blocks = Js.objects(message, "content");
            if (blocks.stream().noneMatch(block -> Js.text(block, "type").equals("tool_use"))) {
                if (!isExact(blocks, Step.LOOP)) {
                    requireNoState(blocks);
                }
                continue;
            }
            lastCalls = message;
            if (own < Step.LOOP && isOwn(blocks, own)) {
                require(
                        !thinks || thoughtless.contains(own) || isExact(blocks, own),
                        "messages: thinking blocks of step " + own + " were modified or are missing: " + blocks);
                own++;
            } else {
                requireNoState(blocks);
            }
        }
        if (mode.equals("enabled") && lastCalls != null) {
            require(
                    Js.text(Js.objects(lastCalls, "content").get(0), "type").contains("thinking"),
                    "Expected `thinking` or `redacted_thinking`, but found another block");
        }
        return say(next(request), thinks, stream);
    }

    private static void requireNoState(List<JsonObject> blocks) {
        require(
                blocks.stream().noneMatch(block -> Js.text(block, "type").contains("thinking")),
                "Invalid `signature` in `thinking` block");
    }

    private static boolean isOwn(List<JsonObject> blocks, int step) {
        String id = new Step(step).calls("toolu").get(0);
        return blocks.stream().anyMatch(block -> Js.text(block, "id").equals(id));
    }

    private static boolean isExact(List<JsonObject> blocks, int step) {
        List<JsonObject> expected = blocks(new Step(step), true);
        return blocks.stream()
                .map(block -> Js.without(block, "cache_control"))
                .toList()
                .equals(expected);
    }

    /** The steps its calls in the history have taken. */
    private static Step next(JsonObject request) {
        int steps = 0;
        String all = request.toString();
        while (all.contains(new Step(steps).calls("toolu").get(0) + "\"")) {
            steps++;
        }
        return new Step(steps);
    }

    static List<JsonObject> blocks(Step step, boolean thinks) {
        List<JsonObject> blocks = new ArrayList<>();
        if (thinks) {
            JsonObject thinking = Js.object("{'type':'thinking','thinking':''}");
            blocks.add(Js.with(Js.with(thinking, "thinking", step.thought()), "signature", step.state("toolu")));
            if (step.number() % 5 == 4) {
                blocks.add(Js.object("{'type':'redacted_thinking','data':'EmwKAhgBIgy%s=='}", step.number()));
            }
        }
        if (step.number() >= Step.LOOP) {
            blocks.add(Js.object("{'type':'text','text':'All done.'}"));
            return blocks;
        }
        if (!step.text().isEmpty()) {
            blocks.add(Js.with(Js.object("{'type':'text'}"), "text", step.text()));
        }
        for (String id : step.calls("toolu")) {
            blocks.add(Js.object("{'type':'tool_use','id':'%s','name':'look','input':{'at':%s}}", id, step.number()));
        }
        return blocks;
    }

    private Answer say(Step step, boolean thinks, boolean stream) {
        if (!thinks) {
            thoughtless.add(step.number());
        }
        List<JsonObject> blocks = blocks(step, thinks);
        String stop = step.number() >= Step.LOOP ? "end_turn" : "tool_use";
        JsonObject head = Js.object(HEAD, step.number());
        if (!stream) {
            JsonObject whole = Js.with(Js.with(head, "content", Js.array(blocks)), "stop_reason", stop);
            return Answer.json(200, whole.toString());
        }
        StringBuilder events = new StringBuilder();
        events.append(frame(Js.with(Js.object("{'type':'message_start'}"), "message", head)));
        for (int i = 0; i < blocks.size(); i++) {
            events(blocks.get(i), i, events);
        }
        events.append(frame(Js.object(
                "{'type':'message_delta','delta':{'stop_reason':'%s','stop_sequence':null},'usage':{'output_tokens':9}}",
                stop)));
        return Answer.sse(
                events.append(frame(Js.object("{'type':'message_stop'}"))).toString());
    }

    private static void events(JsonObject block, int index, StringBuilder events) {
        String type = Js.text(block, "type");
        JsonObject start = switch (type) {
            case "thinking" -> Js.object("{'type':'thinking','thinking':'','signature':''}");
            case "text" -> Js.object("{'type':'text','text':''}");
            case "tool_use" -> Js.with(block, "input", Js.object("{}"));
            default -> block;
        };
        JsonObject at = Js.object("{'type':'content_block_start','index':%s}", index);
        events.append(frame(Js.with(at, "content_block", start)));
        if (type.equals("thinking")) {
            String thought = Js.text(block, "thinking");
            delta(index, "thinking_delta", "thinking", thought.substring(0, 5), events);
            delta(index, "thinking_delta", "thinking", thought.substring(5), events);
            delta(index, "signature_delta", "signature", Js.text(block, "signature"), events);
        } else if (type.equals("text")) {
            delta(index, "text_delta", "text", Js.text(block, "text"), events);
        } else if (type.equals("tool_use")) {
            delta(
                    index,
                    "input_json_delta",
                    "partial_json",
                    block.getJsonObject("input").toString(),
                    events);
        }
        events.append(frame(Js.object("{'type':'content_block_stop','index':%s}", index)));
    }

    private static void delta(int index, String type, String member, String text, StringBuilder events) {
        JsonObject delta = Js.with(Js.object("{'type':'%s'}", type), member, text);
        events.append(frame(Js.with(Js.object("{'type':'content_block_delta','index':%s}", index), "delta", delta)));
    }

    @Override
    String error(String message) {
        JsonObject error = Js.with(Js.object("{'type':'invalid_request_error'}"), "message", message);
        return Js.with(Js.object("{'type':'error'}"), "error", error).toString();
    }
}
