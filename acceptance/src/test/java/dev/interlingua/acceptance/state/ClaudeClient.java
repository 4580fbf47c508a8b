package dev.interlingua.acceptance.state;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps content blocks as they are. */
final class ClaudeClient extends Client {
    private String thinking = "{'type':'enabled','budget_tokens':2000}";

    ClaudeClient(Keeping keeping) {
        super(keeping);
    }

    ClaudeClient adaptive() {
        thinking = "{'type':'adaptive'}";
        return this;
    }

    @Override
    void say(String text) {
        history.add(Js.object("{'role':'user','content':'%s'}", text));
    }

    @Override
    JsonObject request(String model, boolean stream) {
        JsonObject body = Js.object(
                "{'model':'%s','stream':%s,'max_tokens':8000,'tools':[{'name':'look','input_schema':{'type':'object',"
                        + "'properties':{'at':{'type':'integer'}}}}]}",
                model, stream);
        return Js.with(Js.with(body, "thinking", Js.object(thinking)), "messages", Js.array(history));
    }

    @Override
    void plain(JsonObject answer) {
        keep(Js.objects(answer, "content"));
    }

    private void keep(List<JsonObject> content) {
        List<JsonObject> kept = content.stream()
                .filter(block ->
                        keeping == Keeping.EVERYTHING || !Js.text(block, "type").contains("thinking"))
                .toList();
        history.add(Js.with(Js.object("{'role':'assistant'}"), "content", Js.array(kept)));
        List<JsonObject> results = new ArrayList<>();
        for (JsonObject block : kept) {
            if (Js.text(block, "type").equals("tool_use")) {
                results.add(
                        Js.object("{'type':'tool_result','tool_use_id':'%s','content':'seen'}", Js.text(block, "id")));
            }
        }
        if (!results.isEmpty()) {
            history.add(Js.with(Js.object("{'role':'user'}"), "content", Js.array(results)));
        }
    }

    @Override
    void streamed(List<JsonObject> events) {
        List<JsonObject> blocks = new ArrayList<>();
        StringBuilder grown = new StringBuilder();
        String signature = "";
        for (JsonObject event : events) {
            switch (Js.text(event, "type")) {
                case "content_block_start" -> {
                    blocks.add(event.getJsonObject("content_block"));
                    grown.setLength(0);
                    signature = "";
                }
                case "content_block_delta" -> {
                    JsonObject delta = event.getJsonObject("delta");
                    grown.append(Js.text(delta, "text") + Js.text(delta, "thinking") + Js.text(delta, "partial_json"));
                    signature = delta.containsKey("signature") ? Js.text(delta, "signature") : signature;
                }
                case "content_block_stop" -> {
                    int last = blocks.size() - 1;
                    blocks.set(last, whole(blocks.get(last), grown.toString(), signature));
                }
                default -> {
                    // Nothing to keep.
                }
            }
        }
        keep(blocks);
    }

    private static JsonObject whole(JsonObject start, String grown, String signature) {
        return switch (Js.text(start, "type")) {
            case "text" -> Js.with(start, "text", grown);
            case "thinking" -> Js.with(Js.with(start, "thinking", grown), "signature", signature);
            case "tool_use" -> Js.with(start, "input", Js.parse(grown));
            default -> start;
        };
    }

    @Override
    String lastText() {
        StringBuilder text = new StringBuilder();
        Js.objects(history.get(history.size() - 1), "content").forEach(block -> text.append(Js.text(block, "text")));
        return text.toString();
    }
}
