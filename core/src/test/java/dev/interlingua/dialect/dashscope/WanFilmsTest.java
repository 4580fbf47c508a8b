package dev.interlingua.dialect.dashscope;

import static dev.interlingua.dialect.AskedFilm.PNG;
import static dev.interlingua.dialect.AskedFilm.PNG_BASE64;
import static dev.interlingua.dialect.AskedFilm.at;
import static dev.interlingua.dialect.AskedFilm.body;
import static dev.interlingua.dialect.AskedFilm.cat;
import static dev.interlingua.dialect.AskedFilm.demanding;
import static dev.interlingua.dialect.AskedFilm.film;
import static dev.interlingua.dialect.AskedFilm.first;
import static dev.interlingua.dialect.AskedFilm.last;
import static dev.interlingua.dialect.AskedFilm.size;
import static dev.interlingua.testkit.JsonAssert.sameJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.dialect.AskedFilm;
import dev.interlingua.dialect.Question;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoRequest.Frame;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WanFilmsTest {
    private static final String SYNTHESIS = "/api/v1/services/aigc/video-generation/video-synthesis";

    private final AskedFilm wan = new AskedFilm(new DashScopeDialect());

    @Test
    void wordsAloneAreAskedAsynchronously() {
        Question question = wan.create(cat(), "wan2.5-t2v-preview");
        assertEquals("POST", question.method());
        assertEquals(SYNTHESIS, question.target());
        assertEquals("enable", question.headers().first("X-DashScope-Async"));
        sameJson(
                "{\"model\":\"wan2.5-t2v-preview\",\"input\":{\"prompt\":\"a cat\"},"
                        + "\"parameters\":{\"duration\":5,\"prompt_extend\":true,\"watermark\":false}}",
                body(question));
    }

    @Test
    void wishesStandInTheirSections() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(1280, 720, null, null, 30);
        Question question = wan.create(demanding(new BigDecimal("9"), frame), "wan2.5-t2v-preview", losses);
        sameJson(
                "{\"model\":\"wan2.5-t2v-preview\",\"input\":{\"prompt\":\"a cat\",\"negative_prompt\":\"dogs\"},"
                        + "\"parameters\":{\"size\":\"1280*720\",\"duration\":10,\"prompt_extend\":true,"
                        + "\"watermark\":false,\"seed\":7}}",
                body(question));
        assertEquals(List.of("dropped:user:null", "clamped:n:1", "dropped:fps:null", "clamped:seconds:10"), losses);
    }

    @Test
    void newerModelsMakeAnyLength() {
        Question question = wan.create(film("a cat", List.of(), new BigDecimal("9"), Frame.ANY, "{}"), "wan2.6-t2v");
        assertEquals(
                9, AskedFilm.object(body(question)).getJsonObject("parameters").getInt("duration"));
    }

    @ParameterizedTest
    @CsvSource({
        "832, 480, , , 832*480,",
        "1440, 1440, , , 1440*1440,",
        "1792, 1024, , , 1920*1080, clamped:size:1920*1080",
        "640, 480, , , 832*480, clamped:size:832*480",
        ", , 9:16, , 720*1280,",
        ", , 4:3, 1080p, 1632*1248,",
        ", , , 480p, 832*480,"
    })
    void aFilmFromWordsIsToldItsPixels(
            Integer width, Integer height, String ratio, String resolution, String size, String lost) {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(width, height, ratio, resolution, null);
        Question question = wan.create(film("a cat", List.of(), null, frame, "{}"), "wan2.6-t2v", losses);
        assertEquals(
                size,
                AskedFilm.object(body(question)).getJsonObject("parameters").getString("size"));
        assertEquals(lost == null ? "" : lost, String.join(",", losses));
    }

    @Test
    void aFilmFromAPictureIsToldItsLines() {
        List<String> losses = new ArrayList<>();
        Question question =
                wan.create(film("go", List.of(first(PNG)), null, size(720, 1280), "{}"), "wan2.5-i2v-preview", losses);
        assertEquals(SYNTHESIS, question.target());
        sameJson(
                "{\"model\":\"wan2.5-i2v-preview\",\"input\":{\"prompt\":\"go\",\"img_url\":\"data:image/png;base64,"
                        + PNG_BASE64 + "\"},\"parameters\":{\"resolution\":\"720P\",\"duration\":5,"
                        + "\"prompt_extend\":true,\"watermark\":false}}",
                body(question));
        assertEquals(List.of("converted:size:720P"), losses);
    }

    @Test
    void aFilmBetweenTwoPicturesHasAPathOfItsOwn() {
        Question question = wan.create(
                film(
                        null,
                        List.of(first(at("https://example.com/a.png")), last(at("https://example.com/z.png"))),
                        null,
                        Frame.ANY,
                        "{}"),
                "wan2.2-kf2v-flash");
        assertEquals("/api/v1/services/aigc/image2video/video-synthesis", question.target());
        assertEquals("enable", question.headers().first("X-DashScope-Async"));
        sameJson(
                "{\"model\":\"wan2.2-kf2v-flash\",\"input\":{\"first_frame_url\":\"https://example.com/a.png\","
                        + "\"last_frame_url\":\"https://example.com/z.png\"},\"parameters\":{\"duration\":5,"
                        + "\"prompt_extend\":true,\"watermark\":false}}",
                body(question));
    }

    @Test
    void someModelsTakeAListOfMedia() {
        Question question = wan.create(
                film(
                        "go",
                        List.of(first(at("https://example.com/a.png")), last(at("https://example.com/z.png"))),
                        null,
                        Frame.ANY,
                        "{}"),
                "wan2.7-i2v");
        assertEquals(SYNTHESIS, question.target());
        sameJson(
                "{\"prompt\":\"go\",\"media\":[{\"type\":\"first_frame\",\"url\":\"https://example.com/a.png\"},"
                        + "{\"type\":\"last_frame\",\"url\":\"https://example.com/z.png\"}]}",
                AskedFilm.object(body(question)).getJsonObject("input").toString());
    }

    @Test
    void theVendorsOwnMembersFindTheirSection() {
        Question question = wan.create(
                film(
                        "a cat",
                        List.of(),
                        null,
                        Frame.ANY,
                        "{'model':'dearer','audio_url':'https://example.com/a.mp3','watermark':true,"
                                + "'input':{'template':'flying'},'parameters':{'prompt_extend':false,'audio':true}}"),
                "wan2.5-t2v-preview");
        sameJson(
                "{\"model\":\"wan2.5-t2v-preview\",\"input\":{\"prompt\":\"a cat\","
                        + "\"audio_url\":\"https://example.com/a.mp3\",\"template\":\"flying\"},"
                        + "\"parameters\":{\"duration\":5,\"prompt_extend\":false,\"watermark\":true,\"audio\":true}}",
                body(question));
    }

    @Test
    void aNewTaskIsNamedByTheVendorsId() {
        VideoTask task = wan.created(
                "wan2.5-t2v-preview", "{'request_id':'r','output':{'task_id':'b2b0-1','task_status':'PENDING'}}");
        assertEquals("b2b0-1", task.handle());
        assertEquals(Status.QUEUED, task.status());
        assertEquals("/api/v1/tasks/b2b0-1", wan.get("b2b0-1").target());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                wan.refusedCreation("wan2.5-t2v-preview", "{'output':{}}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, QUEUED",
        "SUSPENDED, QUEUED",
        "RUNNING, IN_PROGRESS",
        "SUCCEEDED, COMPLETED",
        "FAILED, FAILED",
        "CANCELED, FAILED",
        "UNKNOWN, FAILED",
        "SOMETHING, QUEUED"
    })
    void everyWordIsOneOfFourStates(String word, Status status) {
        VideoTask task = wan.got("t", "{'request_id':'r','output':{'task_id':'t','task_status':'" + word + "'}}");
        assertEquals(status, task.status());
        assertEquals(status == Status.FAILED, task.failure() != null);
    }

    @Test
    void aFinishedFilmTellsAddressLengthAndSize() {
        VideoTask task = wan.got(
                "t",
                "{'request_id':'r','output':{'task_id':'t','task_status':'SUCCEEDED',"
                        + "'submit_time':'2026-04-21 00:09:06.534','end_time':'2026-04-21 00:10:50.287',"
                        + "'video_url':'https://example.com/v.mp4?Expires=1'},"
                        + "'usage':{'duration':10,'input_video_duration':0,'output_video_duration':9.5,"
                        + "'video_count':1,'SR':720,'size':'1280*720'}}");
        assertEquals("https://example.com/v.mp4?Expires=1", task.url());
        assertEquals(new BigDecimal("9.5"), task.seconds());
        assertEquals("1280x720", task.size());
        String older = "{'output':{'task_status':'SUCCEEDED'},'usage':{'video_duration':5,'video_count':1}}";
        assertEquals(new BigDecimal("5"), wan.got("t", older).seconds());
    }

    @Test
    void aFailedFilmTellsWhy() {
        VideoTask task = wan.got(
                "t",
                "{'request_id':'r','output':{'task_id':'t','task_status':'FAILED','code':'DataInspectionFailed',"
                        + "'message':'Input data may contain inappropriate content.'}}");
        assertEquals(
                new Failure("DataInspectionFailed", "Input data may contain inappropriate content."), task.failure());
        assertEquals(
                new Failure("UNKNOWN", "The provider does not know the task, or has forgotten it."),
                wan.got("t", "{'output':{'task_status':'UNKNOWN'}}").failure());
    }

    @Test
    void theFileIsReadWithoutTheKey() {
        assertEquals(
                new ResultFile.Remote("https://example.com/v.mp4", false),
                wan.content("t", "{'output':{'task_status':'SUCCEEDED','video_url':'https://example.com/v.mp4'}}"));
        assertEquals(
                ErrorKind.NOT_FOUND,
                wan.noContent("t", "{'output':{'task_status':'RUNNING'}}").kind());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                wan.noContent("t", "{'output':{'task_status':'SUCCEEDED'}}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "401, InvalidApiKey, AUTHENTICATION",
        "403, AccessDenied.Unpurchased, PERMISSION",
        "403, Model.AccessDenied, PERMISSION",
        "400, Arrearage, BILLING",
        "403, AllocationQuota.FreeTierOnly, BILLING",
        "429, Throttling.RateQuota, RATE_LIMIT",
        "429, Throttling, RATE_LIMIT",
        "429, LimitRequests, RATE_LIMIT",
        "400, DataInspectionFailed, CONTENT_POLICY",
        "400, IPInfringementSuspect, CONTENT_POLICY",
        "400, InvalidParameter, INVALID_REQUEST",
        "400, InvalidParameter.DataInspection, CONTENT_POLICY",
        "400, InvalidURL, INVALID_REQUEST",
        "404, ModelNotFound, NOT_FOUND",
        "400, BadRequest, INVALID_REQUEST",
        "500, InternalError, BAD_GATEWAY",
        "500, RequestTimeOut, TIMEOUT"
    })
    void everyCodeIsAnErrorOfItsKind(int status, String code, ErrorKind kind) {
        ApiError error = wan.error(status, "{'code':'" + code + "','message':'no','request_id':'r'}");
        assertEquals(kind, error.kind());
        assertEquals(code, error.code());
        assertEquals("no", error.message());
        assertEquals(status, error.upstreamStatus());
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        String reply = "{'code':'InvalidApiKey','message':'Invalid API-key provided.','request_id':'r'}";
        assertEquals(ErrorKind.AUTHENTICATION, wan.refused("t", reply).kind());
        assertEquals(
                ErrorKind.AUTHENTICATION,
                wan.refusedCreation("wan2.5-t2v-preview", reply).kind());
    }
}
