package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Gemini 3: each step's first call comes back signed, in its place, and no other. */
final class GeminiVendor implements Vendor {
    /** What Google documents for histories without signatures. */
    private static final String WAY_OUT = "skip_thought_signature_validator";

    static String signature(int number) {
        byte[] bytes = ("\u0012\u0010signature of the step " + number).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Even answers tell ids of their calls, odd ones do not. */
    @Override
    public JsonObject answer(int number, Turn turn, JsonObject request) {
        List<JsonObject> parts = new ArrayList<>();
        boolean shown = in(in(request, "generationConfig"), "thinkingConfig").getBoolean("includeThoughts", false);
        if (!turn.thought().isEmpty() && shown) {
            parts.add(object("text", turn.thought(), "thought", true));
        }
        if (!turn.text().isEmpty()) {
            parts.add(object("text", turn.text()));
        }
        int calls = 0;
        for (Turn.Use use : turn.uses()) {
            Declared tool = Vendor.declared(Format.GEMINI, request, use);
            JsonObject call = object(
                    "id",
                    number % 2 == 0 ? "id" + number + "call" + calls : null,
                    "name",
                    tool.name(),
                    "args",
                    Build.parse(tool.arguments(use)));
            parts.add(object("functionCall", call, "thoughtSignature", calls++ == 0 ? signature(number) : null));
        }
        JsonObject candidate =
                object("content", object("role", "model", "parts", parts), "finishReason", "STOP", "index", 0);
        return object(
                "candidates",
                array(candidate),
                "usageMetadata",
                object(
                        "promptTokenCount",
                        1000,
                        "cachedContentTokenCount",
                        900,
                        "candidatesTokenCount",
                        30,
                        "thoughtsTokenCount",
                        20,
                        "totalTokenCount",
                        1050),
                "modelVersion",
                "gemini-model",
                "responseId",
                "up" + number);
    }

    @Override
    public String stream(JsonObject answer) {
        JsonObject candidate = each(answer, "candidates").get(0);
        StringBuilder sse = new StringBuilder();
        for (JsonObject part : each(in(candidate, "content"), "parts")) {
            if (part.containsKey("text")) {
                Vendor.pieces(text(part, "text"), 11)
                        .forEach(piece -> sse.append(chunk(answer, Build.with(part, "text", piece))));
            } else {
                sse.append(chunk(answer, part));
            }
        }
        JsonObject end = object(
                "content",
                object("role", "model", "parts", array(object("text", ""))),
                "finishReason",
                "STOP",
                "index",
                0);
        return sse + "data: " + Build.with(answer, "candidates", array(end)) + "\r\n\r\n";
    }

    private static String chunk(JsonObject answer, JsonObject part) {
        JsonObject candidate = object("content", object("role", "model", "parts", array(part)), "index", 0);
        return "data: " + Build.with(answer, "candidates", array(candidate)) + "\r\n\r\n";
    }

    @Override
    public List<String> complaints(JsonObject request, List<Turn> said, boolean lossy) {
        List<String> complaints = new ArrayList<>();
        List<JsonObject> contents = merged(each(request, "contents"));
        List<JsonObject> answers = contents.stream()
                .filter(content -> text(content, "role").equals("model"))
                .toList();
        Vendor.compare(complaints, said.size(), answers.size(), "answers");
        int current = earlier(contents);
        for (int i = 0; i < Math.min(said.size(), answers.size()); i++) {
            List<String> signatures = each(answers.get(i), "parts").stream()
                    .filter(part -> part.containsKey("functionCall"))
                    .map(part -> text(part, "thoughtSignature"))
                    .toList();
            List<String> expected = new ArrayList<>();
            for (Turn.Use use : said.get(i).uses()) {
                expected.add(expected.isEmpty() ? signature(i) : "");
            }
            String first = signatures.isEmpty() ? "" : signatures.get(0);
            if (lossy && !expected.isEmpty() && (first.equals(WAY_OUT) || first.isEmpty() && i < current)) {
                expected.set(0, first);
            }
            Vendor.compare(complaints, expected, signatures, "signatures of answer " + i);
            StringBuilder words = new StringBuilder();
            each(answers.get(i), "parts").stream()
                    .filter(part -> !part.getBoolean("thought", false))
                    .forEach(part -> words.append(text(part, "text")));
            Vendor.compare(complaints, said.get(i).text(), words.toString(), "text of answer " + i);
        }
        return complaints;
    }

    /** Contents of one side that follow each other are one, as they are to Google. */
    private static List<JsonObject> merged(List<JsonObject> contents) {
        List<JsonObject> merged = new ArrayList<>();
        for (JsonObject content : contents) {
            int last = merged.size() - 1;
            if (last >= 0 && text(merged.get(last), "role").equals(text(content, "role"))) {
                List<JsonObject> parts = new ArrayList<>(each(merged.get(last), "parts"));
                parts.addAll(each(content, "parts"));
                merged.set(last, Build.with(content, "parts", parts));
            } else {
                merged.add(content);
            }
        }
        return merged;
    }

    /** How many answers stand before the user's last own words: Google does not look for signatures there. */
    private static int earlier(List<JsonObject> contents) {
        int answers = 0;
        int earlier = 0;
        for (JsonObject content : contents) {
            if (text(content, "role").equals("model")) {
                answers++;
            } else if (each(content, "parts").stream().noneMatch(part -> part.containsKey("functionResponse"))) {
                earlier = answers;
            }
        }
        return earlier;
    }
}
