package dev.interlingua.dialect.kling;

import static dev.interlingua.dialect.AskedFilm.PNG;
import static dev.interlingua.dialect.AskedFilm.PNG_BASE64;
import static dev.interlingua.dialect.AskedFilm.at;
import static dev.interlingua.dialect.AskedFilm.body;
import static dev.interlingua.dialect.AskedFilm.cat;
import static dev.interlingua.dialect.AskedFilm.demanding;
import static dev.interlingua.dialect.AskedFilm.film;
import static dev.interlingua.dialect.AskedFilm.first;
import static dev.interlingua.dialect.AskedFilm.last;
import static dev.interlingua.dialect.AskedFilm.reference;
import static dev.interlingua.dialect.AskedFilm.size;
import static dev.interlingua.testkit.JsonAssert.sameJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.AskedFilm;
import dev.interlingua.dialect.Question;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
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

class KlingFilmsTest {
    private final AskedFilm kling = new AskedFilm(new KlingDialect());

    @Test
    void wordsAloneAreAskedAtTheirOwnPath() {
        Question question = kling.create(cat(), "kling-v1-6");
        assertEquals("POST", question.method());
        assertEquals("/v1/videos/text2video", question.target());
        sameJson(
                "{\"model_name\":\"kling-v1-6\",\"prompt\":\"a cat\",\"mode\":\"std\",\"duration\":\"5\"}",
                body(question));
    }

    @Test
    void picturesAreBareBase64OrAddresses() {
        Question question = kling.create(
                film("it jumps", List.of(first(PNG), last(at("https://example.com/end.png"))), null, Frame.ANY, "{}"),
                "kling-v1-6");
        assertEquals("/v1/videos/image2video", question.target());
        sameJson(
                "{\"model_name\":\"kling-v1-6\",\"prompt\":\"it jumps\",\"image\":\"" + PNG_BASE64
                        + "\",\"image_tail\":\"https://example.com/end.png\",\"mode\":\"std\",\"duration\":\"5\"}",
                body(question));
    }

    @Test
    void wishesAreToldAndWhatHasNoPlaceIsLost() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(1920, 1080, null, null, 30);
        Question question = kling.create(demanding(new BigDecimal("8"), frame), "kling-v2-1-master", losses);
        sameJson(
                "{\"model_name\":\"kling-v2-1-master\",\"prompt\":\"a cat\",\"negative_prompt\":\"dogs\","
                        + "\"mode\":\"pro\",\"duration\":\"10\",\"aspect_ratio\":\"16:9\"}",
                body(question));
        assertEquals(
                List.of(
                        "dropped:user:null",
                        "clamped:n:1",
                        "dropped:seed:null",
                        "dropped:fps:null",
                        "clamped:seconds:10"),
                losses);
    }

    @Test
    void newerModelsMakeAnyLength() {
        List<String> losses = new ArrayList<>();
        Question question =
                kling.create(film("a cat", List.of(), new BigDecimal("8"), size(720, 1280), "{}"), "kling-v3", losses);
        sameJson(
                "{\"model_name\":\"kling-v3\",\"prompt\":\"a cat\",\"mode\":\"std\",\"duration\":\"8\","
                        + "\"aspect_ratio\":\"9:16\"}",
                body(question));
        assertEquals(List.of(), losses);
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 1:1",
        "512, 512, 1:1",
        "1280, 720, 16:9",
        "1920, 1080, 16:9",
        "720, 1280, 9:16",
        "1080, 1920, 9:16"
    })
    void sizesAreToldAsTheirRatio(int width, int height, String ratio) {
        List<String> losses = new ArrayList<>();
        Question question = kling.create(film("a cat", List.of(), null, size(width, height), "{}"), "kling-v3", losses);
        assertEquals(ratio, AskedFilm.object(body(question)).getString("aspect_ratio"));
        assertEquals(List.of(), losses);
    }

    @Test
    void anotherRatioIsTheNearestAndALoss() {
        List<String> losses = new ArrayList<>();
        Question question = kling.create(film("a cat", List.of(), null, size(1440, 1080), "{}"), "kling-v3", losses);
        assertEquals("1:1", AskedFilm.object(body(question)).getString("aspect_ratio"));
        assertEquals(List.of("clamped:size:1:1"), losses);
    }

    @Test
    void theVendorsOwnMembersLieOverAllButTheModel() {
        Question question = kling.create(
                film(
                        "a cat",
                        List.of(),
                        null,
                        Frame.ANY,
                        "{'model':'dearer','model_name':'dearer','mode':'pro','cfg_scale':0.7,"
                                + "'camera_control':{'type':'simple','config':{'zoom':5}}}"),
                "kling-v1");
        sameJson(
                "{\"model_name\":\"kling-v1\",\"prompt\":\"a"
                        + " cat\",\"mode\":\"pro\",\"duration\":\"5\",\"cfg_scale\":0.7,"
                        + "\"camera_control\":{\"type\":\"simple\",\"config\":{\"zoom\":5}}}",
                body(question));
    }

    @Test
    void aPictureAmongTheVendorsMembersSettlesThePath() {
        Question question = kling.create(
                film("a cat", List.of(), null, Frame.ANY, "{'image':'https://example.com/a.png'}"), "kling-v1");
        assertEquals("/v1/videos/image2video", question.target());
    }

    @Test
    void picturesToReferToHaveNoPlace() {
        List<String> losses = new ArrayList<>();
        kling.create(film("a cat", List.of(reference(PNG)), null, Frame.ANY, "{}"), "kling-v1", losses);
        assertEquals(List.of("dropped:image:null"), losses);
        ApiError error = assertThrows(
                        GatewayException.class,
                        () -> kling.create(
                                film(null, List.of(reference(PNG)), null, Frame.ANY, "{}"), "kling-v1", losses))
                .error();
        assertEquals(ErrorKind.INVALID_REQUEST, error.kind());
        assertEquals("prompt", error.param());
    }

    @Test
    void aNewTaskIsNamedWithItsKind() {
        VideoTask task = kling.created(
                "kling-v1",
                "{'code':0,'message':'SUCCEED','request_id':'r','data':{'task_id':'t-1','task_status':'submitted',"
                        + "'created_at':1739744384259,'updated_at':1739744384259}}");
        assertEquals("text2video/t-1", task.handle());
        assertEquals(Status.QUEUED, task.status());
        assertEquals(1739744384L, task.createdSeconds());
    }

    @Test
    void theNewerEnvelopeIsReadToo() {
        VideoTask task = kling.created(
                "kling-v3",
                "{'code':0,'data':{'id':'926484082518392851','status':'submitted','external_id':'x','message':'',"
                        + "'create_time':1788919537338,'update_time':1788919537338}}");
        assertEquals("text2video/926484082518392851", task.handle());
        assertEquals(1788919537L, task.createdSeconds());
        assertEquals(
                Status.IN_PROGRESS,
                kling.got("text2video/9", "{'code':0,'data':{'id':'9','status':'processing'}}")
                        .status());
    }

    @Test
    void aTaskIsAskedForBelowThePathItWasBegunAt() {
        Question question = kling.get("image2video/Cj/7?W");
        assertEquals("GET", question.method());
        assertEquals("/v1/videos/image2video/Cj%2F7%3FW", question.target());
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, QUEUED",
        "processing, IN_PROGRESS",
        "succeed, COMPLETED",
        "failed, FAILED",
        "something new, QUEUED"
    })
    void everyWordIsOneOfFourStates(String word, Status status) {
        VideoTask task = kling.got("text2video/t", "{'code':0,'data':{'task_id':'t','task_status':'" + word + "'}}");
        assertEquals(status, task.status());
        assertEquals("text2video/t", task.handle());
    }

    @Test
    void aFinishedFilmTellsAddressLengthAndTimesInSeconds() {
        VideoTask task = kling.got(
                "image2video/t",
                "{'code':0,'data':{'task_id':'t','task_status':'succeed','task_status_msg':'',"
                        + "'task_result':{'videos':[{'id':'v','url':'https://cdn.example.com/v.mp4','duration':'5.1'}]},"
                        + "'created_at':1739744384259,'updated_at':1739744621359}}");
        assertEquals("https://cdn.example.com/v.mp4", task.url());
        assertEquals(new BigDecimal("5.1"), task.seconds());
        assertEquals(1739744384L, task.createdSeconds());
        assertEquals(1739744621L, task.completedSeconds());
        assertEquals(1739744621L + 30 * 86400, task.expiresSeconds());
    }

    @Test
    void aFailedFilmTellsWhy() {
        VideoTask task = kling.got(
                "text2video/t",
                "{'code':0,'data':{'task_id':'t','task_status':'failed','task_status_msg':'too dark'}}");
        assertEquals(new Failure(null, "too dark"), task.failure());
        VideoTask silent = kling.got("text2video/t", "{'code':0,'data':{'task_id':'t','task_status':'failed'}}");
        assertEquals(new Failure(null, "The provider could not make the video."), silent.failure());
    }

    @Test
    void theFileIsReadWithoutTheKey() {
        assertEquals(
                new ResultFile.Remote("https://cdn.example.com/v.mp4", false),
                kling.content(
                        "text2video/t",
                        "{'code':0,'data':{'task_id':'t','task_status':'succeed',"
                                + "'task_result':{'videos':[{'url':'https://cdn.example.com/v.mp4'}]}}}"));
        assertEquals(
                ErrorKind.NOT_FOUND,
                kling.noContent("text2video/t", "{'code':0,'data':{'task_id':'t','task_status':'processing'}}")
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({
        "401, 1000, AUTHENTICATION",
        "401, 1001, AUTHENTICATION",
        "401, 1002, AUTHENTICATION",
        "401, 1003, AUTHENTICATION",
        "401, 1004, AUTHENTICATION",
        "429, 1100, PERMISSION",
        "429, 1101, BILLING",
        "429, 1102, BILLING",
        "403, 1103, PERMISSION",
        "400, 1200, INVALID_REQUEST",
        "400, 1201, INVALID_REQUEST",
        "404, 1202, NOT_FOUND",
        "404, 1203, NOT_FOUND",
        "400, 1300, CONTENT_POLICY",
        "400, 1301, CONTENT_POLICY",
        "429, 1302, RATE_LIMIT",
        "429, 1303, RATE_LIMIT",
        "429, 1304, PERMISSION",
        "500, 5000, BAD_GATEWAY",
        "503, 5001, OVERLOADED",
        "504, 5002, TIMEOUT",
        "429, 1999, RATE_LIMIT"
    })
    void everyCodeIsAnErrorOfItsKind(int status, String code, ErrorKind kind) {
        String reply = "{'code':" + code + ",'message':'no','request_id':'r'}";
        ApiError error = kling.error(status, reply);
        assertEquals(kind, error.kind());
        assertEquals(code, error.code());
        assertEquals("no", error.message());
        assertEquals(status, error.upstreamStatus());
        if (!code.equals("1999")) {
            assertEquals(kind, kling.refused("text2video/t", reply).kind());
            assertEquals(200, kling.refusedCreation("kling-v1", reply).upstreamStatus());
        }
    }

    @Test
    void errorsOfOtherShapesKeepTheirStatus() {
        assertEquals(ErrorKind.BAD_GATEWAY, kling.error(502, "<html>").kind());
        ApiError told = kling.error(401, "{'error':{'message':'Incorrect key sk-abcdefgh12345','code':'bad'}}");
        assertEquals(ErrorKind.AUTHENTICATION, told.kind());
        assertEquals("Incorrect key ***", told.message());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                kling.refused("text2video/t", "{'code':0,'data':{}}").kind());
        assertEquals(ErrorKind.BAD_GATEWAY, kling.refused("text2video/t", "[]").kind());
    }
}
