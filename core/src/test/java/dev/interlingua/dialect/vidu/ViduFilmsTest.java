package dev.interlingua.dialect.vidu;

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

import dev.interlingua.dialect.AskedFilm;
import dev.interlingua.dialect.Question;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.service.InputFile;
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

class ViduFilmsTest {
    private static final InputFile A = at("https://example.com/a.png");
    private static final InputFile Z = at("https://example.com/z.png");

    private final AskedFilm vidu = new AskedFilm(new ViduDialect());

    @Test
    void wordsAloneAreAskedAtTheirOwnPath() {
        Question question = vidu.create(cat(), "viduq2");
        assertEquals("POST", question.method());
        assertEquals("/ent/v2/text2video", question.target());
        sameJson("{\"model\":\"viduq2\",\"prompt\":\"a cat\"}", body(question));
    }

    @Test
    void wishesAreMembersAndWhatHasNoPlaceIsLost() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(720, 1280, null, null, 30);
        Question question = vidu.create(demanding(new BigDecimal("7"), frame), "vidu2.0", losses);
        sameJson(
                "{\"model\":\"vidu2.0\",\"prompt\":\"a cat\",\"duration\":8,\"seed\":7,\"resolution\":\"720p\","
                        + "\"aspect_ratio\":\"9:16\"}",
                body(question));
        assertEquals(
                List.of(
                        "dropped:user:null",
                        "clamped:n:1",
                        "dropped:negative_prompt:null",
                        "dropped:fps:null",
                        "clamped:seconds:8"),
                losses);
    }

    @Test
    void thePathSaysWhatPicturesAreFor() {
        Question one = vidu.create(
                film("go", List.of(first(PNG)), new BigDecimal("7"), size(720, 1280), "{'bgm':true,'model':'x'}"),
                "viduq2-pro");
        assertEquals("/ent/v2/img2video", one.target());
        sameJson(
                "{\"model\":\"viduq2-pro\",\"images\":[\"data:image/png;base64," + PNG_BASE64
                        + "\"],\"prompt\":\"go\",\"duration\":7,\"resolution\":\"720p\",\"bgm\":true}",
                body(one));
        Question two = vidu.create(film(null, List.of(last(Z), first(A)), null, Frame.ANY, "{}"), "viduq2-pro");
        assertEquals("/ent/v2/start-end2video", two.target());
        sameJson(
                "{\"model\":\"viduq2-pro\",\"images\":[\"https://example.com/a.png\",\"https://example.com/z.png\"]}",
                body(two));
        Question three =
                vidu.create(film("go", List.of(reference(A), reference(Z)), null, size(1080, 1080), "{}"), "viduq2");
        assertEquals("/ent/v2/reference2video", three.target());
        sameJson(
                "{\"model\":\"viduq2\",\"images\":[\"https://example.com/a.png\",\"https://example.com/z.png\"],"
                        + "\"prompt\":\"go\",\"resolution\":\"1080p\",\"aspect_ratio\":\"1:1\"}",
                body(three));
    }

    @Test
    void picturesThatDoNotGoTogetherAreLost() {
        List<String> losses = new ArrayList<>();
        Question question =
                vidu.create(film("go", List.of(first(A), reference(Z)), null, Frame.ANY, "{}"), "viduq2", losses);
        assertEquals("/ent/v2/img2video", question.target());
        assertEquals(List.of("dropped:image:null"), losses);
        losses.clear();
        question = vidu.create(film("go", List.of(last(Z)), null, Frame.ANY, "{}"), "viduq2", losses);
        assertEquals("/ent/v2/text2video", question.target());
        assertEquals(List.of("dropped:image:null"), losses);
    }

    @Test
    void aNewTaskIsNamedByTheVendorsId() {
        VideoTask task = vidu.created(
                "viduq2",
                "{'task_id':'860135','state':'created','model':'viduq2','duration':5,'seed':1,"
                        + "'created_at':'2026-01-01T15:41:31.968916Z'}");
        assertEquals("860135", task.handle());
        assertEquals(Status.QUEUED, task.status());
        assertEquals("viduq2", task.model());
        assertEquals(new BigDecimal("5"), task.seconds());
        assertEquals("/ent/v2/tasks/860135/creations", vidu.get("860135").target());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                vidu.refusedCreation("viduq2", "{'state':'created'}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "created, QUEUED",
        "queueing, QUEUED",
        "processing, IN_PROGRESS",
        "success, COMPLETED",
        "failed, FAILED",
        "something, QUEUED"
    })
    void everyWordIsOneOfFourStates(String word, Status status) {
        VideoTask task = vidu.got("1", "{'id':'1','state':'" + word + "','err_code':'','progress':40,'creations':[]}");
        assertEquals(status, task.status());
        assertEquals(40, task.progress());
        assertEquals(status == Status.FAILED, task.failure() != null);
    }

    @Test
    void aFinishedFilmTellsItsAddressAndAFailedOneWhy() {
        VideoTask task = vidu.got(
                "1",
                "{'id':'1','state':'success','err_code':'','credits':4,"
                        + "'creations':[{'id':'c','url':'https://example.com/v.mp4','cover_url':'https://e.org/c.jpg'}]}");
        assertEquals("https://example.com/v.mp4", task.url());
        VideoTask failed = vidu.got("1", "{'id':'1','state':'failed','err_code':'AuditSubmitIllegal','creations':[]}");
        assertEquals(
                new Failure("AuditSubmitIllegal", "The provider could not make the video: AuditSubmitIllegal."),
                failed.failure());
    }

    @Test
    void theFileIsReadWithoutTheKey() {
        assertEquals(
                new ResultFile.Remote("https://example.com/v.mp4", false),
                vidu.content("1", "{'state':'success','creations':[{'url':'https://example.com/v.mp4'}]}"));
        assertEquals(
                ErrorKind.NOT_FOUND,
                vidu.noContent("1", "{'state':'queueing','creations':[]}").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, AUTHENTICATION",
        "403, Forbidden, PERMISSION",
        "400, CreditInsufficient, BILLING",
        "400, AuditSubmitIllegal, CONTENT_POLICY",
        "400, TaskPromptPolicyViolation, CONTENT_POLICY",
        "400, BadRequest, INVALID_REQUEST",
        "404, TaskNotFound, NOT_FOUND",
        "429, QuotaExceeded, RATE_LIMIT",
        "429, SystemThrottling, RATE_LIMIT",
        "500, InternalServiceFailure, BAD_GATEWAY"
    })
    void everyReasonIsAnErrorOfItsKind(int status, String reason, ErrorKind kind) {
        ApiError error =
                vidu.error(status, "{'code':" + status + ",'reason':'" + reason + "','message':'no','metadata':{}}");
        assertEquals(kind, error.kind());
        assertEquals(reason, error.code());
        assertEquals(status, error.upstreamStatus());
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        assertEquals(
                ErrorKind.BILLING,
                vidu.refused("1", "{'code':400,'reason':'CreditInsufficient','message':'no'}")
                        .kind());
    }
}
