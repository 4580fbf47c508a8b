package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.WireError;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 181 to 195: errors. */
@ExtendWith(Baseline.class)
class ErrorVectorsTest {
    private static void told(ApiError error, Wire caller, int status, String path, String value) {
        WireError wire = caller.writeError(error);
        assertEquals(status, wire.head().status());
        Doc.of(wire.body()).has(path, value);
    }

    @Test
    void v181_badKeyAtGemini() {
        ApiError error = GG.readError(
                400,
                "{'error':{'code':400,'message':'API key not valid.','status':'INVALID_ARGUMENT','details':[{'@type':"
                        + "'type.googleapis.com/google.rpc.ErrorInfo','reason':'API_KEY_INVALID'}]}}");
        told(error, OC, 401, "error/code", "'invalid_api_key'");
        told(error, CM, 401, "error/type", "'authentication_error'");
    }

    @Test
    void v182_overload() {
        ApiError claude =
                CM.readError(529, "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}");
        told(claude, OC, 503, "error/code", "'server_is_overloaded'");
        told(claude, GG, 503, "error/status", "'UNAVAILABLE'");
        told(
                GG.readError(503, "{'error':{'code':503,'message':'The model is overloaded.','status':'UNAVAILABLE'}}"),
                CM,
                529,
                "error/type",
                "'overloaded_error'");
        told(
                OC.readError(503, "{'error':{'message':'x','type':'server_error','code':'server_is_overloaded'}}"),
                CM,
                529,
                "error/type",
                "'overloaded_error'");
    }

    @Test
    void v183_permissionIsNotAuthentication() {
        ApiError error = CM.readError(403, "{'type':'error','error':{'type':'permission_error','message':'no'}}");
        told(error, OC, 403, "error/type", "'invalid_request_error'");
    }

    @Test
    void v184_tooLongPrompt() {
        ApiError claude = CM.readError(
                400,
                "{'type':'error','error':{'type':'invalid_request_error','message':'prompt is too long: 210000 tokens "
                        + "> 200000 maximum'}}");
        told(claude, OC, 400, "error/code", "'context_length_exceeded'");
        ApiError chat = OC.readError(
                400,
                "{'error':{'message':'This model has a maximum context length of 128000 tokens. However, your messages "
                        + "resulted in 130000 tokens.','type':'invalid_request_error','code':'context_length_exceeded'}}");
        assertTrue(Doc.of(CM.writeError(chat).body()).text("error/message").startsWith("prompt is too long"));
    }

    @Test
    void v185_retryDelayOfGemini() {
        ApiError error = GG.readError(
                429,
                "{'error':{'code':429,'message':'x','status':'RESOURCE_EXHAUSTED','details':[{'@type':"
                        + "'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'26.4s'}]}}");
        assertEquals("27", OC.writeError(error).head().headers().first("retry-after"));
        ApiError day = GG.readError(
                429,
                "{'error':{'code':429,'message':'x','status':'RESOURCE_EXHAUSTED','details':[{'@type':"
                        + "'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'40000s'}]}}");
        assertEquals("60", CM.writeError(day).head().headers().first("retry-after"));
    }

    private static final String LIMITED =
            "{'error':{'message':'slow down','type':'requests','code':'rate_limit_exceeded'}}";

    @Test
    void v186_retryAfterAsADate() {
        ApiError past = OC.readError(
                429, LIMITED, "retry-after", "Wed, 21 Oct 2015 07:28:00 GMT", "date", "Wed, 21 Oct 2015 07:29:00 GMT");
        assertEquals("0", CM.writeError(past).head().headers().first("retry-after"));
        ApiError soon = OC.readError(
                429, LIMITED, "retry-after", "Wed, 21 Oct 2015 07:28:00 GMT", "date", "Wed, 21 Oct 2015 07:27:30 GMT");
        assertEquals("30", CM.writeError(soon).head().headers().first("retry-after"));
    }

    private static final String HELLO_CHAT = "{'model':'m','messages':[{'role':'user','content':'Hi'}]}";
    private static final String HELLO_CLAUDE =
            "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";

    @Test
    void v187_errorWithStatus200() {
        InProcess.Answer known =
                InProcess.with(OC).answers(200, "application/json", LIMITED).call(CM, HELLO_CLAUDE);
        assertEquals(429, known.status());
        InProcess.Answer unknown = InProcess.with(OC)
                .answers(200, "application/json", "{'error':{'message':'odd'}}")
                .call(CM, HELLO_CLAUDE);
        assertEquals(502, unknown.status());
    }

    @Test
    void v188_webPage() {
        InProcess.Answer answer = InProcess.with(OC)
                .answers(502, "text/html", "<html><body>" + "<p>no</p>".repeat(100) + "</body></html>")
                .call(CM, HELLO_CLAUDE);
        assertEquals(502, answer.status());
        assertTrue(answer.doc().text("error/message").length() <= 200, answer.body());
        assertFalse(answer.doc().text("error/message").contains("<"), answer.body());
    }

    @Test
    void v189_truncatedJson() {
        assertEquals(
                502,
                InProcess.with(OC)
                        .answers(200, "application/json", "{'choices':[{'index':0,'mess")
                        .call(CM, HELLO_CLAUDE)
                        .status());
    }

    private static final String FAILED =
            "data: {'type':'response.created','response':{'id':'resp_1','status':'in_progress','output':[]}}\n\n"
                    + "data: {'type':'response.in_progress','response':{'id':'resp_1','status':'in_progress','output':[]}}\n\n";
    private static final String FAILURE =
            "data: {'type':'response.failed','response':{'id':'resp_1','status':'failed','error':{'code':"
                    + "'rate_limit_exceeded','message':'slow down'},'output':[]}}\n\n";

    @Test
    void v190_failureBeforeAndAfterTheFirstContent() {
        String streaming = HELLO_CHAT.replace("{'model'", "{'stream':true,'model'");
        InProcess.Answer early = InProcess.with(OR)
                .answers(200, "text/event-stream", FAILED + FAILURE)
                .call(OC, streaming);
        assertEquals(429, early.status());
        InProcess.Answer late = InProcess.with(OR)
                .answers(
                        200,
                        "text/event-stream",
                        FAILED
                                + "data: {'type':'response.output_text.delta','output_index':0,'content_index':0,'item_id':"
                                + "'msg_1','delta':'Hi'}\n\n" + FAILURE)
                .call(OC, streaming);
        assertEquals(200, late.status());
        assertTrue(late.body().contains("slow down"));
        assertFalse(late.body().contains("[DONE]"));
    }

    @Test
    void v191_errorInGeminisStream() {
        InProcess.Answer answer = InProcess.with(OC)
                .answers(
                        200,
                        "text/event-stream",
                        "data: {'choices':[{'index':0,'delta':{'content':'Hi'}}]}\n\ndata: {'error':{'message':'bad','code':"
                                + "'server_is_overloaded'}}\n\n")
                .call("/v1beta/models/m:streamGenerateContent", "alt=sse", "{'contents':[{'parts':[{'text':'Hi'}]}]}");
        String last = answer.body().strip().lines().reduce("", (a, b) -> b);
        assertTrue(last.startsWith("{\"error\":"), answer.body());
        Doc.of(last).has("error/status", "'UNAVAILABLE'");
    }

    @Test
    void v192_keysInErrorTexts() {
        for (String key :
                List.of("sk-proj-abcdefghijklmnopqrstuvwxyz012345", "key=AIzaSyA1234567890abcdefghijklmnopqrstuv")) {
            ApiError error =
                    OC.readError(400, "{'error':{'message':'Wrong " + key + " given','type':'invalid_request_error'}}");
            for (Wire caller : Wire.values()) {
                assertFalse(
                        new String(caller.writeError(error).body(), StandardCharsets.UTF_8).contains(key.substring(4)),
                        error.message());
            }
        }
    }

    @Test
    void v193_codesThatAreNumbers() {
        ApiError error = OC.readError(429, "{'error':{'message':'x','type':'t','code':429}}");
        Doc chat = Doc.of(OC.writeError(error).body());
        assertTrue(
                chat.at("error/code") instanceof jakarta.json.JsonString,
                chat.json().toString());
        Doc.of(GG.writeError(error).body()).has("error/code", "429");
    }

    @Test
    void v194_gatewaysOwnErrors() {
        Map<ErrorKind, Integer> statuses = Map.of(
                ErrorKind.TIMEOUT, 504,
                ErrorKind.TOO_LARGE, 413,
                ErrorKind.RATE_LIMIT, 429,
                ErrorKind.AUTHENTICATION, 401,
                ErrorKind.NOT_FOUND, 404);
        statuses.forEach((kind, status) -> {
            ApiError error = new ApiError(kind, "late");
            for (Wire caller : Wire.values()) {
                WireError wire = caller.writeError(error);
                assertEquals((int) status, wire.head().status(), caller + " " + kind);
                Doc body = Doc.of(wire.body());
                assertEquals("late", body.text("error/message"), caller + " " + kind);
                if (caller == GG) {
                    body.has("error/code", String.valueOf(status));
                } else {
                    assertEquals("req_1", wire.head().headers().first(caller == CM ? "request-id" : "x-request-id"));
                }
            }
        });
    }

    @Test
    void v195_gatewaysOwnKey() {
        InProcess.Answer answer = InProcess.with(CM)
                .answers(
                        401,
                        "application/json",
                        "{'type':'error','error':{'type':'authentication_error','message':'invalid x-api-key'}}")
                .call(OC, HELLO_CHAT);
        assertEquals(502, answer.status());
        assertFalse(answer.body().contains("invalid_api_key"));
    }
}
