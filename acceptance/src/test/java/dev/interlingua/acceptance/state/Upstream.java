package dev.interlingua.acceptance.state;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A scripted model that checks the history of each request and goes on with the next step of its loop. */
abstract class Upstream implements Function<RecordedRequest, Answer> {
    /** What was found wrong with a request. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    final List<String> refusals = new ArrayList<>();

    @Override
    public Answer apply(RecordedRequest request) {
        JsonObject body = request.bodyJson();
        boolean stream = body.getBoolean("stream", false) || request.path().endsWith(":streamGenerateContent");
        try {
            if (request.bodyText().contains("il.rs1.") || request.bodyText().contains("aWwucnMx")) {
                throw new Refusal("sealed state of a gateway");
            }
            return answer(body, stream);
        } catch (Refusal refusal) {
            String words = String.valueOf(refusal.getMessage());
            refusals.add(words);
            return Answer.json(400, error(words));
        }
    }

    abstract Answer answer(JsonObject request, boolean stream);

    abstract String error(String message);

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(otherwise);
        }
    }

    static String frame(JsonObject data) {
        return "event: " + data.getString("type", "message") + "\ndata: " + data + "\n\n";
    }

    static String bare(JsonObject data) {
        return "data: " + data + "\n\n";
    }
}
