package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.StreamEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 1 to 16: pass-through and framing. */
@ExtendWith(Baseline.class)
class FramingVectorsTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void v001_requestBytesOfClaude() {
        String body =
                "{ \"model\" : \"alias\",\n\t\"max_tokens\": 10, \"temperature\":1.0,\"x_beta\":{\"a\":[1.50]},\"x_beta\":2,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}] }";
        assertEquals(
                body.replace("alias", "claude-opus-4-7"),
                new String(Relayed.bytes(CM, utf8(body), "claude-opus-4-7"), StandardCharsets.UTF_8));
    }

    @Test
    void v002_streamBytesOfClaude() {
        String stream =
                "event: message_start\ndata: {'type':'message_start','message':{'usage':{'input_tokens':7,'output_tokens':1}}   }\n\n"
                        + "event: of_tomorrow\ndata: {'type':'of_tomorrow'      }\n\n"
                        + "event: message_delta\ndata: {'type':'message_delta','delta':{},'usage':{'output_tokens':9}}\n\n"
                        + "event: message_stop\ndata: {'type':'message_stop'}\n\n";
        InProcess.Answer answer = InProcess.with(CM)
                .answers(200, "text/event-stream", stream)
                .call(CM, "{'model':'m','max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}");
        assertEquals(Doc.quoted(stream), answer.body());
        assertEquals(7L, answer.usage().get(0).usage().input());
        assertEquals(9L, answer.usage().get(0).usage().output());
    }

    @Test
    void v003_onlyTheTopLevelModelChanges() {
        String body =
                "{'messages':[{'role':'user','content':'say \\\"model\\\": \\\"fast\\\"'}],'tools':[{'type':'function','function':{'name':'f',"
                        + "'parameters':{'type':'object','properties':{'model':{'const':'fast'}},'model':'fast'}}}],'model':'fast'}";
        String sent = Relayed.text(OC, body, "gpt-x");
        assertEquals(Doc.quoted(body).replaceFirst("\"model\":\"fast\"}$", "\"model\":\"gpt-x\"}"), sent);
    }

    @Test
    void v004_byteOrderMark() {
        byte[] body = utf8("\ufeff{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        new Question(OC, OC.inbound(body)).to(CM, "claude-sonnet-4-5").hasText("messages/0", "Hi");
    }

    private static List<String> sse(int piece, String stream) {
        FrameDecoder decoder = Framings.decoder(StreamFraming.SSE, 16 << 20);
        List<String> data = new ArrayList<>();
        byte[] bytes = utf8(stream);
        for (int from = 0; from < bytes.length; from += piece) {
            decoder.decode(
                    ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)),
                    frame -> data.add(frame.data()));
        }
        decoder.end(frame -> data.add(frame.data()));
        return data;
    }

    @Test
    void v005_splitWithinAnEmoji() {
        for (int piece = 1; piece < 12; piece++) {
            assertEquals(List.of("{\"a\":\"\ud83d\ude00\"}"), sse(piece, "data: {\"a\":\"\ud83d\ude00\"}\n\n"));
        }
    }

    @Test
    void v006_lineEndings() {
        for (String end : List.of("\n", "\r", "\r\n")) {
            assertEquals(List.of("1", "2"), sse(1, "data: 1" + end + end + "data: 2"));
        }
        assertEquals(List.of("1", "2", "3"), sse(3, "data: 1\r\n\ndata: 2\n\r\ndata: 3\r\r"));
    }

    @Test
    void v007_dataLines() {
        assertEquals(List.of("{\"a\":1}"), sse(4, "data:{\"a\":1}\n\n"));
        Doc.of(sse(4, "data: {\"a\":\ndata: 1}\n\n").get(0)).is("{'a':1}");
    }

    @Test
    void v008_largeEvent() {
        String large = "x".repeat(12 << 20);
        assertEquals(List.of(large), sse(1 << 16, "data: " + large + "\n\n"));
    }

    @Test
    void v009_commentsNeverReachGemini() {
        assertNull(Framings.encoder(StreamFraming.GEMINI_SSE).encode(Frame.comment("keep-alive")));
        InProcess.Answer answer = InProcess.with(OC)
                .answers(200, "text/event-stream", ": keep-alive\n\n" + CHAT)
                .call("/v1beta/models/m:streamGenerateContent", "alt=sse", GEMINI);
        assertTrue(answer.body().lines().allMatch(line -> line.isEmpty() || line.startsWith("data: ")), answer.body());
    }

    private static final String CHAT = "data: {'choices':[{'index':0,'delta':{'content':'Hi'}}]}\n\n"
            + "data: {'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}\n\ndata: [DONE]\n\n";
    private static final String GEMINI = "{'contents':[{'parts':[{'text':'Hi'}]}]}";

    @Test
    void v010_geminisStreamJustEnds() {
        InProcess.Answer answer = InProcess.with(OC)
                .answers(200, "text/event-stream", CHAT)
                .call("/v1beta/models/m:streamGenerateContent", "alt=sse", GEMINI);
        assertFalse(answer.body().contains("DONE"));
        assertTrue(answer.body().contains("STOP"));
    }

    @Test
    void v011_geminisArray() {
        InProcess.Answer answer = InProcess.with(OC)
                .answers(200, "text/event-stream", CHAT)
                .call("/v1beta/models/m:streamGenerateContent", null, GEMINI);
        assertEquals("application/json", answer.head().headers().contentType());
        assertTrue(answer.doc().json() instanceof jakarta.json.JsonArray);
        FrameEncoder empty = Framings.encoder(StreamFraming.JSON_ARRAY);
        ByteBuffer end = java.util.Objects.requireNonNull(empty.end());
        Doc.of(StandardCharsets.UTF_8.decode(end).toString()).is("[]");
    }

    @Test
    void v012_errorInAnArray() {
        InProcess.Answer answer = InProcess.with(OC)
                .answers(
                        429,
                        "application/json",
                        "{'error':{'message':'slow','type':'requests','code':'rate_limit_exceeded'}}")
                .call("/v1beta/models/m:streamGenerateContent", null, GEMINI);
        assertEquals(429, answer.status());
        answer.doc().has("0/error/status", "'RESOURCE_EXHAUSTED'");
        ApiError read = GG.readError(429, "[{'error':{'code':429,'message':'slow','status':'RESOURCE_EXHAUSTED'}}]");
        assertEquals(ErrorKind.RATE_LIMIT, read.kind());
        InProcess.Answer inBand = InProcess.with(GG)
                .answers(
                        200,
                        "application/json",
                        "[{'error':{'code':429,'message':'slow','status':'RESOURCE_EXHAUSTED'}}]")
                .call(OC, "{'model':'m','stream':true,'messages':[{'role':'user','content':'Hi'}]}");
        assertEquals(429, inBand.status());
    }

    @Test
    void v013_everyEventOfClaudeHasItsName() {
        Streamed stream = CM.hello()
                .streamedTo(OC, "m")
                .streamed(CHAT.replace("data: ", "").strip().split("\n\n"));
        stream.frames().forEach(frame -> assertEquals(Doc.of(frame.data()).text("type"), frame.event()));
        assertEquals("ping", ping().event());
    }

    private static Frame ping() {
        List<Frame> frames = new ArrayList<>();
        CM.codec()
                .newStreamEncoder(new ReplyContext(CM.hello().neutral(), "req_1", 1))
                .encode(new StreamEvent.Ping(), frames::add);
        return frames.get(0);
    }

    private static final String CLAUDE_WITHOUT_NAMES =
            "data: {'type':'message_start','message':{'id':'msg_1','model':'m','usage':{}}}\n\n"
                    + "data: {'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}\n\n"
                    + "data: {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}\n\n"
                    + "data: {'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}\n\n"
                    + "data: {'type':'message_stop'}\n\n";

    @Test
    void v014_claudeWithoutEventNames() {
        InProcess.with(CM)
                .answers(200, "text/event-stream", CLAUDE_WITHOUT_NAMES)
                .call(OC, "{'model':'m','messages':[{'role':'user','content':'Hi'}]}")
                .doc()
                .has("choices/0/message/content", "'Hi'")
                .has("choices/0/finish_reason", "'stop'");
    }

    @Test
    void v015_chatWithEventNamesAndPrettyPrinting() {
        InProcess.with(OC)
                .answers(
                        200,
                        "text/event-stream",
                        "event: message\ndata: {\ndata:   'choices':[{'index':0,\ndata:   'delta':{'content':'Hi'}}]\n"
                                + "data: }\n\nevent: message\n" + CHAT.substring(CHAT.indexOf("\n\n") + 2))
                .call(CM, "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}")
                .doc()
                .has("content/0/text", "'Hi'");
    }

    @Test
    void v016_streamsForbidTransformation() {
        for (Wire caller : Wire.values()) {
            boolean gemini = caller == GG;
            InProcess.Answer answer = InProcess.with(caller == OC ? CM : OC)
                    .answers(200, "text/event-stream", caller == OC ? CLAUDE_WITHOUT_NAMES : CHAT)
                    .call(
                            gemini ? "/v1beta/models/m:streamGenerateContent" : caller.path(),
                            gemini ? "alt=sse" : null,
                            gemini ? caller.body("'tools':[]") : caller.body("'stream':true"),
                            "accept-encoding",
                            "gzip");
            assertEquals(200, answer.status(), caller.name());
            assertNull(answer.header("content-encoding"), caller.name());
            assertTrue(String.valueOf(answer.header("cache-control")).contains("no-transform"), caller.name());
            assertEquals("no", answer.header("x-accel-buffering"), caller.name());
        }
    }
}
