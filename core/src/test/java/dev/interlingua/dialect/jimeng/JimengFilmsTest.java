package dev.interlingua.dialect.jimeng;

import static dev.interlingua.dialect.AskedFilm.PNG;
import static dev.interlingua.dialect.AskedFilm.PNG_BASE64;
import static dev.interlingua.dialect.AskedFilm.answer;
import static dev.interlingua.dialect.AskedFilm.at;
import static dev.interlingua.dialect.AskedFilm.body;
import static dev.interlingua.dialect.AskedFilm.cat;
import static dev.interlingua.dialect.AskedFilm.demanding;
import static dev.interlingua.dialect.AskedFilm.done;
import static dev.interlingua.dialect.AskedFilm.film;
import static dev.interlingua.dialect.AskedFilm.first;
import static dev.interlingua.dialect.AskedFilm.last;
import static dev.interlingua.dialect.AskedFilm.question;
import static dev.interlingua.testkit.JsonAssert.sameJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.AskedFilm;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Step.FetchedFile;
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

class JimengFilmsTest {
    private static final String SUBMIT = "/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String RESULT = "/?Action=CVSync2AsyncGetResult&Version=2022-08-31";
    private static final String HANDLE = "jimeng_t2v_v30:14790660436661235288";

    private final AskedFilm jimeng = new AskedFilm(new JimengDialect());

    @Test
    void theModelIsTheRequestsKey() {
        Question question = jimeng.create(cat(), "jimeng_t2v_v30");
        assertEquals("POST", question.method());
        assertEquals(SUBMIT, question.target());
        sameJson("{\"req_key\":\"jimeng_t2v_v30\",\"prompt\":\"a cat\",\"seed\":-1,\"frames\":121}", body(question));
    }

    @Test
    void lengthsAreCountedInPicturesAndWhatHasNoPlaceIsLost() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(1280, 720, null, null, 30);
        Question question = jimeng.create(demanding(new BigDecimal("9"), frame), "jimeng_t2v_v30", losses);
        sameJson(
                "{\"req_key\":\"jimeng_t2v_v30\",\"prompt\":\"a"
                        + " cat\",\"seed\":7,\"aspect_ratio\":\"16:9\",\"frames\":241}",
                body(question));
        assertEquals(
                List.of(
                        "dropped:user:null",
                        "clamped:n:1",
                        "dropped:negative_prompt:null",
                        "dropped:fps:null",
                        "clamped:seconds:10"),
                losses);
    }

    @Test
    void picturesAreAddressesOrBytes() {
        Question bytes = jimeng.create(
                film("go", List.of(first(PNG)), null, Frame.ANY, "{'req_key':'dearer','frames':97}"),
                "jimeng_i2v_first_v30");
        sameJson(
                "{\"req_key\":\"jimeng_i2v_first_v30\",\"prompt\":\"go\",\"seed\":-1,\"frames\":97,"
                        + "\"binary_data_base64\":[\"" + PNG_BASE64 + "\"]}",
                body(bytes));
        Question addresses = jimeng.create(
                film(
                        null,
                        List.of(last(at("https://example.com/z.png")), first(at("https://example.com/a.png"))),
                        null,
                        Frame.ANY,
                        "{}"),
                "jimeng_i2v_first_tail_v30");
        sameJson(
                "{\"req_key\":\"jimeng_i2v_first_tail_v30\",\"seed\":-1,\"frames\":121,"
                        + "\"image_urls\":[\"https://example.com/a.png\",\"https://example.com/z.png\"]}",
                body(addresses));
    }

    @Test
    void picturesOfBothKindsAllBecomeBytes() {
        Step<VideoTask> step = jimeng.begin(
                film("go", List.of(first(at("https://example.com/a.png")), last(PNG)), null, Frame.ANY, "{}"),
                "jimeng_i2v_first_tail_v30",
                new ArrayList<>());
        Step.Fetch<?> fetch = assertInstanceOf(Step.Fetch.class, step);
        assertEquals(List.of("https://example.com/a.png"), fetch.addresses());
        Question question = question(fetch.then().apply(List.of(new FetchedFile("image/jpeg", new byte[] {1, 2, 3}))));
        sameJson(
                "{\"req_key\":\"jimeng_i2v_first_tail_v30\",\"prompt\":\"go\",\"seed\":-1,\"frames\":121,"
                        + "\"binary_data_base64\":[\"AQID\",\"" + PNG_BASE64 + "\"]}",
                body(question));
    }

    @Test
    void aTaskIsAskedForWithTheKeyItWasBegunWith() {
        VideoTask task = jimeng.created(
                "jimeng_t2v_v30",
                "{'code':10000,'data':{'task_id':'14790660436661235288'},'message':'Success','request_id':'r',"
                        + "'status':10000,'time_elapsed':'45ms'}");
        assertEquals(HANDLE, task.handle());
        assertEquals(Status.QUEUED, task.status());
        Question question = jimeng.get(HANDLE);
        assertEquals(RESULT, question.target());
        sameJson("{\"req_key\":\"jimeng_t2v_v30\",\"task_id\":\"14790660436661235288\"}", body(question));
    }

    @ParameterizedTest
    @CsvSource({
        "in_queue, QUEUED",
        "generating, IN_PROGRESS",
        "done, COMPLETED",
        "not_found, FAILED",
        "expired, FAILED",
        "something new, QUEUED"
    })
    void everyWordIsOneOfFourStates(String word, Status status) {
        VideoTask task = jimeng.got(
                HANDLE,
                "{'code':10000,'data':{'status':'" + word + "','binary_data_base64':null,'image_urls':null,"
                        + "'video_url':'https://example.com/v.mp4'},'message':'Success'}");
        assertEquals(status, task.status());
        assertEquals(HANDLE, task.handle());
        assertEquals(status == Status.COMPLETED ? "https://example.com/v.mp4" : null, task.url());
        assertEquals(
                status == Status.FAILED ? word : null,
                task.failure() == null ? null : task.failure().code());
    }

    @Test
    void doneWithoutAFilmHasFailed() {
        VideoTask task = jimeng.got(HANDLE, "{'code':10000,'data':{'status':'done','video_url':''}}");
        assertEquals(new Failure("done", "The provider has finished without a video."), task.failure());
    }

    @Test
    void aRefusedFilmHasFailedWhateverTheStatus() {
        String reply = "{'code':50413,'data':null,'message':'Post Text Risk Not Pass','status':50413}";
        for (int status : new int[] {200, 400}) {
            VideoTask task = jimeng.gotWith(status, HANDLE, reply);
            assertEquals(Status.FAILED, task.status());
            assertEquals(new Failure("50413", "Post Text Risk Not Pass"), task.failure());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 50411, CONTENT_POLICY",
        "400, 50412, CONTENT_POLICY",
        "400, 50413, CONTENT_POLICY",
        "400, 50511, CONTENT_POLICY",
        "400, 50512, CONTENT_POLICY",
        "429, 50429, RATE_LIMIT",
        "429, 50430, RATE_LIMIT",
        "401, 50400, PERMISSION",
        "500, 50500, BAD_GATEWAY",
        "500, 50501, BAD_GATEWAY",
        "400, 50200, INVALID_REQUEST"
    })
    void everyCodeIsAnErrorOfItsKind(int status, String code, ErrorKind kind) {
        String reply = "{'code':" + code + ",'data':null,'message':'no','request_id':'r'}";
        assertEquals(kind, jimeng.error(status, reply).kind());
        assertEquals(code, jimeng.error(status, reply).code());
        assertEquals(status, jimeng.error(status, reply).upstreamStatus());
        if (!code.equals("50200")) {
            assertEquals(kind, jimeng.refusedCreation("jimeng_t2v_v30", reply).kind());
        }
    }

    @Test
    void whatSaysNothingOfTheFilmIsNoFailureOfIt() {
        assertEquals(ErrorKind.RATE_LIMIT, refusal(200, "{'code':50429,'message':'slow'}"));
        assertEquals(ErrorKind.RATE_LIMIT, refusal(429, "{'code':50430,'message':'slow'}"));
        assertEquals(ErrorKind.PERMISSION, refusal(400, "{'code':50400,'message':'Access Denied'}"));
        assertEquals(ErrorKind.BAD_GATEWAY, refusal(502, "<html>"));
        assertEquals(
                ErrorKind.AUTHENTICATION,
                refusal(
                        401,
                        "{'ResponseMetadata':{'RequestId':'r','Error':{'CodeN':100010,'Code':'SignatureDoesNotMatch',"
                                + "'Message':'The signature is wrong.'}}}"));
    }

    private ErrorKind refusal(int status, String reply) {
        return assertThrows(GatewayException.class, () -> jimeng.gotWith(status, HANDLE, reply))
                .error()
                .kind();
    }

    @Test
    void volcenginesOwnRefusalsAreErrors() {
        String reply = "{'ResponseMetadata':{'Error':{'Code':'InvalidAccessKey','Message':'AKLT0123456789'}}}";
        assertEquals(ErrorKind.AUTHENTICATION, jimeng.error(403, reply).kind());
        assertEquals("***", jimeng.error(403, reply).message());
        String denied = "{'ResponseMetadata':{'Error':{'Code':'AccessDenied','Message':'no'}}}";
        assertEquals(ErrorKind.PERMISSION, jimeng.error(403, denied).kind());
    }

    @Test
    void theFileIsReadWithoutTheKey() {
        assertEquals(
                new ResultFile.Remote("https://example.com/v.mp4", false),
                jimeng.content(
                        HANDLE, "{'code':10000,'data':{'status':'done','video_url':'https://example.com/v.mp4'}}"));
        for (String word : List.of("in_queue", "expired")) {
            assertEquals(
                    ErrorKind.NOT_FOUND,
                    jimeng.noContent(HANDLE, "{'code':10000,'data':{'status':'" + word + "'}}")
                            .kind());
        }
    }

    @Test
    void aTaskWithoutAnIdIsNone() {
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                jimeng.refusedCreation("jimeng_t2v_v30", "{'code':10000,'data':{}}")
                        .kind());
        assertEquals(
                "m:7",
                done(answer(jimeng.begin(cat(), "m", new ArrayList<>()), 200, "{'code':10000,'data':{'task_id':7}}"))
                        .handle());
    }
}
