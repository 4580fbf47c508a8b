package dev.interlingua.dialect.ark;

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

class SeedanceFilmsTest {
    private static final String MODEL = "doubao-seedance-1-0-pro-250528";
    private static final String TASKS = "/api/v3/contents/generations/tasks";

    private final AskedFilm ark = new AskedFilm(new ArkDialect());

    @Test
    void wordsAloneAreOnePartOfTheContent() {
        Question question = ark.create(cat(), MODEL);
        assertEquals("POST", question.method());
        assertEquals(TASKS, question.target());
        sameJson("{\"model\":\"" + MODEL + "\",\"content\":[{\"type\":\"text\",\"text\":\"a cat\"}]}", body(question));
    }

    @Test
    void wishesAreMembersAndWhatHasNoPlaceIsLost() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(720, 1280, null, null, 30);
        Question question = ark.create(demanding(new BigDecimal("4.4"), frame), MODEL, losses);
        sameJson(
                "{\"model\":\"" + MODEL + "\",\"content\":[{\"type\":\"text\",\"text\":\"a cat\"}],"
                        + "\"resolution\":\"720p\",\"ratio\":\"9:16\",\"duration\":4,\"seed\":7}",
                body(question));
        assertEquals(
                List.of(
                        "dropped:user:null",
                        "clamped:n:1",
                        "dropped:negative_prompt:null",
                        "dropped:fps:null",
                        "clamped:seconds:4"),
                losses);
    }

    @Test
    void everyPictureHasItsRole() {
        Question question = ark.create(
                film(
                        "go",
                        List.of(
                                first(PNG),
                                last(at("https://example.com/z.png")),
                                reference(at("https://e.org/r.png"))),
                        null,
                        Frame.ANY,
                        "{'model':'dearer','camera_fixed':true}"),
                MODEL);
        sameJson(
                "{\"model\":\"" + MODEL + "\",\"content\":[{\"type\":\"text\",\"text\":\"go\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64," + PNG_BASE64
                        + "\"},\"role\":\"first_frame\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/z.png\"},"
                        + "\"role\":\"last_frame\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://e.org/r.png\"},"
                        + "\"role\":\"reference_image\"}],\"camera_fixed\":true}",
                body(question));
    }

    @Test
    void aNewTaskIsNamedByTheVendorsId() {
        VideoTask task = ark.created(MODEL, "{'id':'cgt-1'}");
        assertEquals("cgt-1", task.handle());
        assertEquals(Status.QUEUED, task.status());
        assertEquals(TASKS + "/cgt-1", ark.get("cgt-1").target());
        assertEquals(ErrorKind.BAD_GATEWAY, ark.refusedCreation(MODEL, "{}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "queued, QUEUED",
        "pending, QUEUED",
        "running, IN_PROGRESS",
        "processing, IN_PROGRESS",
        "succeeded, COMPLETED",
        "failed, FAILED",
        "cancelled, FAILED",
        "expired, FAILED",
        "something, QUEUED"
    })
    void everyWordIsOneOfFourStates(String word, Status status) {
        VideoTask task = ark.got("cgt-1", "{'id':'cgt-1','model':'m','status':'" + word + "','created_at':5}");
        assertEquals(status, task.status());
        assertEquals(5L, task.createdSeconds());
        assertNull(task.completedSeconds());
        assertEquals(status == Status.FAILED, task.failure() != null);
    }

    @Test
    void aFinishedFilmTellsAddressLengthAndTimes() {
        VideoTask task = ark.got(
                "cgt-1",
                "{'id':'cgt-1','model':'" + MODEL + "','status':'succeeded','error':null,"
                        + "'content':{'video_url':'https://example.com/v.mp4'},'usage':{'completion_tokens':9},"
                        + "'created_at':1743414619,'updated_at':1743414673,'duration':5,'ratio':'16:9'}");
        assertEquals("https://example.com/v.mp4", task.url());
        assertEquals(MODEL, task.model());
        assertEquals(new BigDecimal("5"), task.seconds());
        assertEquals(1743414619L, task.createdSeconds());
        assertEquals(1743414673L, task.completedSeconds());
    }

    @Test
    void aFailedFilmTellsWhyAndIsNoErrorOfTheQuestion() {
        VideoTask task = ark.got(
                "cgt-1",
                "{'id':'cgt-1','status':'failed','error':{'code':'OutputVideoSensitiveContentDetected','message':'no'}}");
        assertEquals(new Failure("OutputVideoSensitiveContentDetected", "no"), task.failure());
        assertEquals(
                new Failure("cancelled", "The task was cancelled."),
                ark.got("cgt-1", "{'id':'cgt-1','status':'cancelled'}").failure());
    }

    @Test
    void theFileIsReadWithoutTheKey() {
        assertEquals(
                new ResultFile.Remote("https://example.com/v.mp4", false),
                ark.content(
                        "cgt-1",
                        "{'id':'cgt-1','status':'succeeded','content':{'video_url':'https://example.com/v.mp4'}}"));
        assertEquals(
                ErrorKind.NOT_FOUND,
                ark.noContent("cgt-1", "{'id':'cgt-1','status':'running'}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "401, AuthenticationError, AUTHENTICATION",
        "403, AccountOverdueError, BILLING",
        "403, OperationDenied.PermissionDenied, PERMISSION",
        "400, InvalidParameter, INVALID_REQUEST",
        "400, MissingParameter.content, INVALID_REQUEST",
        "400, InputTextSensitiveContentDetected, CONTENT_POLICY",
        "400, InputImageSensitiveContentDetected.PrivacyInformation, CONTENT_POLICY",
        "400, InputTextSensitiveContentDetected.PolicyViolation, CONTENT_POLICY",
        "404, InvalidEndpointOrModel.NotFound, NOT_FOUND",
        "429, RateLimitExceeded.EndpointRPMExceeded, RATE_LIMIT",
        "429, QuotaExceeded, RATE_LIMIT",
        "429, ServerOverloaded, OVERLOADED",
        "500, InternalServiceError, BAD_GATEWAY"
    })
    void everyCodeIsAnErrorOfItsKind(int status, String code, ErrorKind kind) {
        String reply = "{'error':{'code':'" + code + "','message':'no','param':'','type':'x'}}";
        ApiError error = ark.error(status, reply);
        assertEquals(kind, error.kind());
        assertEquals(code, error.code());
        assertEquals("no", error.message());
        assertEquals(status, error.upstreamStatus());
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        String reply = "{'error':{'code':'AuthenticationError','message':'no'}}";
        assertEquals(ErrorKind.AUTHENTICATION, ark.refused("cgt-1", reply).kind());
        assertEquals(ErrorKind.AUTHENTICATION, ark.refusedCreation(MODEL, reply).kind());
    }
}
