package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asking again and again: when, for how long, and what ends it. */
class PollingTest {
    private static final ErrorCodec ERRORS = new ErrorCodec() {
        @Override
        public WireError encode(ApiError error, String requestId) {
            return new WireError(new ResponseHead(error.kind().status(), Headers.EMPTY), new byte[0]);
        }

        @Override
        public ApiError decode(int status, Headers headers, byte[] body) {
            return new ApiError(ErrorKind.NOT_FOUND, "status " + status);
        }

        @Override
        public String requestIdHeader() {
            return "x-request-id";
        }
    };

    private static UpstreamAnswer answer(int status, String body) {
        return new UpstreamAnswer(status, Headers.EMPTY, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(UpstreamAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Step.Ask<String> begin() {
        Step<String> first = Polling.until(
                Question.get("/task"),
                ERRORS,
                answer -> text(answer).equals("wait") ? Polling.State.WAITING : Polling.State.OVER,
                answer -> Step.done(text(answer)));
        return (Step.Ask<String>) first;
    }

    private static Step<String> told(Step.Ask<String> ask, UpstreamAnswer answer) {
        return ask.then().apply(List.of(answer));
    }

    @Test
    void isAskedEverMoreSeldom() {
        List<Duration> waits = new ArrayList<>();
        Step.Ask<String> ask = begin();
        for (int i = 0; i < 9; i++) {
            waits.add(ask.after());
            ask = (Step.Ask<String>) told(ask, answer(200, "wait"));
        }
        assertEquals(Duration.ofSeconds(1), waits.get(0));
        assertEquals(Duration.ofMillis(1500), waits.get(1));
        for (int i = 1; i < waits.size(); i++) {
            assertTrue(waits.get(i).compareTo(waits.get(i - 1)) >= 0, waits.toString());
        }
        assertEquals(Duration.ofSeconds(10), waits.get(8));
    }

    @Test
    void endsWithTheResult() {
        Step.Ask<String> ask = begin();
        Step.Ask<String> again = (Step.Ask<String>) told(ask, answer(200, "wait"));
        assertEquals(ask.questions().get(0).target(), again.questions().get(0).target());
        assertEquals(Step.done("over"), told(again, answer(200, "over")));
    }

    @Test
    void aBusyVendorIsAskedAgain() {
        for (int status : new int[] {429, 500, 503}) {
            assertTrue(told(begin(), answer(status, "busy")) instanceof Step.Ask<String>, "status " + status);
        }
    }

    @Test
    void anotherErrorEndsIt() {
        GatewayException end = assertThrows(GatewayException.class, () -> told(begin(), answer(404, "gone")));
        assertEquals("status 404", end.error().message());
    }
}
