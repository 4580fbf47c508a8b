package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.WireRules;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A vendor's model that follows a script and holds each request to the vendor's rules. */
final class ScriptedUpstream implements AutoCloseable {
    /** What Anthropic's servers say where they keep no threads. */
    private static final String NO_THREADS = """
            {"type":"error","error":{"type":"invalid_request_error","message":"thread: not for this request",\
            "details":{"error_code":"thread_unsupported_request"}},"request_id":"req_up"}""";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final Format format;
    private final Vendor vendor;
    private final List<Turn> script;
    private final boolean lossy;
    private final boolean relayed;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private int asked;

    /**
     * @param relayed whether the caller speaks the vendor's format, so that the rules for translations say nothing
     * @param lossy whether the caller cannot carry the model's state
     */
    ScriptedUpstream(Format format, List<Turn> script, boolean relayed, boolean lossy) {
        this.format = format;
        this.vendor = Vendor.of(format);
        this.script = List.copyOf(script);
        this.relayed = relayed;
        this.lossy = lossy;
        upstream.answerWith(this::answer);
    }

    FakeUpstream upstream() {
        return upstream;
    }

    private synchronized Answer answer(RecordedRequest request) {
        if (request.bodyText().contains("\"thread\":{")) {
            return Answer.json(400, NO_THREADS);
        }
        int number = asked++;
        try {
            JsonObject body = request.bodyJson();
            List<Turn> said = script.subList(0, Math.min(number, script.size()));
            if (!relayed) {
                WireRules.ofRequest(format, body).forEach(rule -> complaints.add("request " + number + ": " + rule));
            }
            vendor.complaints(body, said, lossy).forEach(rule -> complaints.add("request " + number + ": " + rule));
            if (number >= script.size()) {
                complaints.add("one request too many: " + body);
                return Answer.json(500, "{}");
            }
            JsonObject answer = vendor.answer(number, script.get(number), body);
            return streams(request, body)
                    ? Answer.sse(vendor.stream(answer)).framePerWrite()
                    : Answer.json(200, answer.toString());
        } catch (RuntimeException | AssertionError e) {
            complaints.add("request " + number + ": " + e);
            return Answer.json(500, "{}");
        }
    }

    private static boolean streams(RecordedRequest request, JsonObject body) {
        return body.getBoolean("stream", false) || request.path().endsWith(":streamGenerateContent");
    }

    /** Fails unless every request was in order and the script is told to its end. */
    void assertContent() {
        assertEquals(List.of(), List.copyOf(complaints), "what the vendor complains of");
        synchronized (this) {
            assertEquals(script.size(), asked, "requests");
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        upstream.close();
    }
}
