package dev.interlingua.dialect.minimax;

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
import static org.junit.jupiter.api.Assertions.assertNull;

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

class HailuoFilmsTest {
    private static final String MODEL = "MiniMax-Hailuo-02";
    private static final String OK = "'base_resp':{'status_code':0,'status_msg':'success'}";
    private static final String FILE =
            "{'file':{'file_id':205258526306433,'bytes':5896337,'filename':'output.mp4','purpose':'video_generation',"
                    + "'download_url':'https://example.com/v.mp4?sign=1'}," + OK + "}";

    private final AskedFilm minimax = new AskedFilm(new MiniMaxDialect());

    @Test
    void wordsAloneAreEnough() {
        Question question = minimax.create(cat(), MODEL);
        assertEquals("POST", question.method());
        assertEquals("/v1/video_generation", question.target());
        sameJson("{\"model\":\"MiniMax-Hailuo-02\",\"prompt\":\"a cat\"}", body(question));
    }

    @Test
    void wishesAreMembersAndWhatHasNoPlaceIsLost() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(1920, 1080, null, null, 30);
        Question question = minimax.create(demanding(new BigDecimal("8"), frame), MODEL, losses);
        sameJson(
                "{\"model\":\"MiniMax-Hailuo-02\",\"prompt\":\"a cat\",\"duration\":10,\"resolution\":\"1080P\"}",
                body(question));
        assertEquals(
                List.of(
                        "dropped:user:null",
                        "clamped:n:1",
                        "dropped:negative_prompt:null",
                        "dropped:fps:null",
                        "dropped:seed:null",
                        "clamped:seconds:10"),
                losses);
    }

    @Test
    void sizesAreTheNearestOfThreeWhereThereIsAChoice() {
        List<String> losses = new ArrayList<>();
        Question question = minimax.create(film("a cat", List.of(), null, size(720, 1280), "{}"), MODEL, losses);
        sameJson("{\"model\":\"MiniMax-Hailuo-02\",\"prompt\":\"a cat\",\"resolution\":\"768P\"}", body(question));
        assertEquals(List.of("clamped:size:16:9", "clamped:size:768P"), losses);
        losses.clear();
        question = minimax.create(film("a cat", List.of(), null, size(1280, 720), "{}"), "T2V-01-Director", losses);
        sameJson("{\"model\":\"T2V-01-Director\",\"prompt\":\"a cat\"}", body(question));
        assertEquals(List.of("dropped:size:null"), losses);
    }

    @Test
    void picturesBeginAndEndIt() {
        Question question = minimax.create(
                film(
                        "go",
                        List.of(first(PNG), last(at("https://example.com/z.png"))),
                        new BigDecimal("6"),
                        Frame.ANY,
                        "{'model':'dearer','prompt_optimizer':false}"),
                MODEL);
        sameJson(
                "{\"model\":\"MiniMax-Hailuo-02\",\"prompt\":\"go\",\"first_frame_image\":\"data:image/png;base64,"
                        + PNG_BASE64 + "\",\"last_frame_image\":\"https://example.com/z.png\",\"duration\":6,"
                        + "\"prompt_optimizer\":false}",
                body(question));
    }

    @Test
    void aNewTaskIsNamedByTheVendorsId() {
        VideoTask task = minimax.created(MODEL, "{'task_id':'106916112212032'," + OK + "}");
        assertEquals("106916112212032", task.handle());
        assertEquals(Status.QUEUED, task.status());
        assertEquals(
                "/v1/query/video_generation?task_id=106916112212032",
                minimax.get("106916112212032").target());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                minimax.refusedCreation(MODEL, "{'task_id':''," + OK + "}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "Preparing, QUEUED",
        "Queueing, QUEUED",
        "Processing, IN_PROGRESS",
        "Success, COMPLETED",
        "Fail, FAILED",
        "Something, QUEUED"
    })
    void everyWordIsOneOfFourStates(String word, Status status) {
        VideoTask task = minimax.got("1", "{'task_id':'1','status':'" + word + "','file_id':''," + OK + "}");
        assertEquals(status, task.status());
        assertNull(task.url());
        assertEquals(status == Status.FAILED, task.failure() != null);
    }

    @Test
    void aFinishedFilmsAddressIsToldByItsFile() {
        String done = "{'task_id':'1','status':'Success','file_id':'205258526306433','video_width':1366,"
                + "'video_height':768," + OK + "}";
        VideoTask task = minimax.got("1", done, FILE);
        assertEquals(Status.COMPLETED, task.status());
        assertEquals("https://example.com/v.mp4?sign=1", task.url());
        assertEquals("1366x768", task.size());
        assertEquals(
                new ResultFile.Remote("https://example.com/v.mp4?sign=1", false), minimax.content("1", done, FILE));
    }

    @Test
    void aFailedFilmTellsWhyAndIsNoErrorOfTheQuestion() {
        VideoTask task = minimax.got(
                "1",
                "{'task_id':'1','status':'Fail','file_id':'',"
                        + "'base_resp':{'status_code':1027,'status_msg':'output sensitive'}}");
        assertEquals(new Failure("1027", "output sensitive"), task.failure());
        assertEquals(
                new Failure(null, "The provider could not make the video."),
                minimax.got("1", "{'task_id':'1','status':'Fail'," + OK + "}").failure());
        assertEquals(
                ErrorKind.NOT_FOUND,
                minimax.noContent("1", "{'task_id':'1','status':'Fail'," + OK + "}")
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({
        "1001, TIMEOUT",
        "1002, RATE_LIMIT",
        "1039, RATE_LIMIT",
        "1041, RATE_LIMIT",
        "1004, AUTHENTICATION",
        "2049, AUTHENTICATION",
        "1008, BILLING",
        "1026, CONTENT_POLICY",
        "1027, CONTENT_POLICY",
        "2013, INVALID_REQUEST",
        "1000, BAD_GATEWAY"
    })
    void everyCodeIsAnErrorAlthoughTheStatusIs200(String code, ErrorKind kind) {
        String reply = "{'base_resp':{'status_code':" + code + ",'status_msg':'no'}}";
        ApiError error = minimax.refusedCreation(MODEL, reply);
        assertEquals(kind, error.kind());
        assertEquals(code, error.code());
        assertEquals(200, error.upstreamStatus());
        assertEquals(kind, minimax.refused("1", reply).kind());
    }

    @Test
    void statusesWithoutACodeSayEnough() {
        assertEquals(
                ErrorKind.AUTHENTICATION,
                minimax.error(401, "{'type':'error','error':{'message':'no'}}").kind());
        assertEquals(ErrorKind.BAD_GATEWAY, minimax.error(500, "").kind());
    }
}
