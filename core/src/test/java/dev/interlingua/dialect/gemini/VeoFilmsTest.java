package dev.interlingua.dialect.gemini;

import static dev.interlingua.dialect.AskedFilm.PNG;
import static dev.interlingua.dialect.AskedFilm.PNG_BASE64;
import static dev.interlingua.dialect.AskedFilm.at;
import static dev.interlingua.dialect.AskedFilm.body;
import static dev.interlingua.dialect.AskedFilm.cat;
import static dev.interlingua.dialect.AskedFilm.demanding;
import static dev.interlingua.dialect.AskedFilm.film;
import static dev.interlingua.dialect.AskedFilm.first;
import static dev.interlingua.dialect.AskedFilm.last;
import static dev.interlingua.dialect.AskedFilm.question;
import static dev.interlingua.dialect.AskedFilm.reference;
import static dev.interlingua.testkit.JsonAssert.sameJson;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class VeoFilmsTest {
    private static final String MODEL = "veo-3.1-generate-preview";
    private static final String NAME = "models/veo-3.1-generate-preview/operations/abc1";
    private static final String VERTEX_NAME =
            "projects/p/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/abc1";

    private final AskedFilm veo = new AskedFilm(new GeminiDialect());
    private final AskedFilm vertex = new AskedFilm(new GeminiDialect(), true);

    @Test
    void wordsAloneAreOneInstance() {
        Question question = veo.create(cat(), MODEL);
        assertEquals("POST", question.method());
        assertEquals("/v1beta/models/" + MODEL + ":predictLongRunning", question.target());
        sameJson("{\"instances\":[{\"prompt\":\"a cat\"}],\"parameters\":{\"sampleCount\":1}}", body(question));
    }

    @Test
    void wishesAreParametersAndWhatHasNoPlaceIsLost() {
        List<String> losses = new ArrayList<>();
        Frame frame = new Frame(1080, 1920, null, null, 30);
        Question question = veo.create(demanding(new BigDecimal("7"), frame), MODEL, losses);
        sameJson(
                "{\"instances\":[{\"prompt\":\"a cat\"}],\"parameters\":{\"sampleCount\":1,\"durationSeconds\":8,"
                        + "\"aspectRatio\":\"9:16\",\"resolution\":\"1080p\",\"negativePrompt\":\"dogs\",\"seed\":7}}",
                body(question));
        assertEquals(List.of("dropped:user:null", "clamped:n:1", "dropped:fps:null", "clamped:seconds:8"), losses);
    }

    @Test
    void theUsualResolutionNeedNotBeTold() {
        Question question = veo.create(
                film("a cat", List.of(), new BigDecimal("7"), new Frame(1280, 720, null, null, null), "{}"),
                "veo-2.0-generate-001");
        sameJson(
                "{\"instances\":[{\"prompt\":\"a cat\"}],\"parameters\":{\"sampleCount\":1,\"durationSeconds\":7,"
                        + "\"aspectRatio\":\"16:9\"}}",
                body(question));
    }

    @Test
    void picturesAreBytesFetchedWhereTheyHaveAddresses() {
        Step<VideoTask> step = veo.begin(
                film(
                        "go",
                        List.of(
                                first(at("https://example.com/a.jpg")),
                                last(PNG),
                                reference(at("https://example.com/a.jpg"))),
                        null,
                        Frame.ANY,
                        "{}"),
                MODEL,
                new ArrayList<>());
        Step.Fetch<?> fetch = assertInstanceOf(Step.Fetch.class, step);
        assertEquals(List.of("https://example.com/a.jpg"), fetch.addresses());
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        Question question = question(fetch.then().apply(List.of(new FetchedFile("image/jpeg", jpeg))));
        String fetched = "{\"bytesBase64Encoded\":\"/9j/\",\"mimeType\":\"image/jpeg\"}";
        sameJson(
                "{\"instances\":[{\"prompt\":\"go\",\"image\":" + fetched + ",\"lastFrame\":{\"bytesBase64Encoded\":\""
                        + PNG_BASE64 + "\",\"mimeType\":\"image/png\"},\"referenceImages\":[{\"image\":" + fetched
                        + ",\"referenceType\":\"asset\"}]}],\"parameters\":{\"sampleCount\":1}}",
                body(question));
    }

    @Test
    void onlyModelsForFilmsAreAskedForThem() {
        assertTrue(veo.makesFilms(MODEL));
        assertTrue(veo.makesFilms("something-nobody-knows"));
        assertFalse(veo.makesFilms("gemini-2.5-flash"));
        assertFalse(veo.makesFilms("text-embedding-004"));
    }

    @Test
    void theVendorsOwnMembersAreParameters() {
        Question question = veo.create(
                film(
                        "a cat",
                        List.of(),
                        null,
                        Frame.ANY,
                        "{'model':'dearer','personGeneration':'allow_all','parameters':{'generateAudio':true}}"),
                MODEL);
        sameJson(
                "{\"instances\":[{\"prompt\":\"a cat\"}],\"parameters\":{\"sampleCount\":1,"
                        + "\"personGeneration\":\"allow_all\",\"generateAudio\":true}}",
                body(question));
    }

    @Test
    void aTaskIsItsOperation() {
        VideoTask task = veo.created(MODEL, "{'name':'" + NAME + "'}");
        assertEquals(NAME, task.handle());
        assertEquals(Status.QUEUED, task.status());
        assertEquals("GET", veo.get(NAME).method());
        assertEquals("/v1beta/" + NAME, veo.get(NAME).target());
        assertEquals(ErrorKind.BAD_GATEWAY, veo.refusedCreation(MODEL, "{}").kind());
    }

    @Test
    void anOperationThatLeadsElsewhereIsNone() {
        assertEquals(
                "/v1beta/models/a%3Fb/operations/c",
                veo.get("models/a?b/operations/c").target());
        for (String name : List.of("models/../operations", "models//operations")) {
            GatewayException refusal = assertThrows(GatewayException.class, () -> veo.get(name));
            assertEquals(ErrorKind.NOT_FOUND, refusal.error().kind());
        }
    }

    @Test
    void vertexIsAskedWhatAModelHasMade() {
        Question question = vertex.get(VERTEX_NAME);
        assertEquals("POST", question.method());
        assertEquals("/v1beta/models/veo-3.1-generate-001:fetchPredictOperation", question.target());
        sameJson("{\"operationName\":\"" + VERTEX_NAME + "\"}", body(question));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'o'} | IN_PROGRESS",
                "{'name':'o','done':false} | IN_PROGRESS",
                "{'name':'o','done':true,'error':{'code':3,'message':'no'}} | FAILED",
                "{'name':'o','done':true,'response':{}} | FAILED",
                "{'done':true,'response':{'generateVideoResponse':{'generatedSamples':[{'video':{'uri':'https://e.org/v'}}]}}}"
                        + " | COMPLETED",
                "{'done':true,'response':{'generateVideoResponse':{'generatedVideos':[{'video':{'uri':'https://e.org/v'}}]}}}"
                        + " | COMPLETED",
                "{'done':true,'response':{'generatedVideos':[{'video':{'uri':'https://e.org/v'}}]}} | COMPLETED",
                "{'done':true,'response':{'videos':[{'bytesBase64Encoded':'AQID','mimeType':'video/mp4'}]}} |"
                        + " COMPLETED",
                "{'done':true,'response':{'videos':[{'gcsUri':'gs://b/v.mp4','mimeType':'video/mp4'}]}} | COMPLETED"
            })
    void everyStateIsOneOfThree(String operation, Status status) {
        VideoTask task = veo.got(NAME, operation);
        assertEquals(status, task.status());
        assertEquals(NAME, task.handle());
        assertNull(task.url()); // nobody can read it without the key
    }

    @Test
    void aFailedFilmTellsWhy() {
        assertEquals(
                new Failure("3", "no"),
                veo.got(NAME, "{'done':true,'error':{'code':3,'message':'no'}}").failure());
        assertEquals(
                new Failure("content_policy_violation", "Violence."),
                veo.got(
                                NAME,
                                "{'done':true,'response':{'generateVideoResponse':{'raiMediaFilteredCount':1,"
                                        + "'raiMediaFilteredReasons':['Violence.']}}}")
                        .failure());
    }

    @Test
    void aProgressThatIsToldIsKept() {
        assertEquals(
                35,
                veo.got(NAME, "{'name':'o','metadata':{'progressPercent':35}}").progress());
    }

    @Test
    void theFileIsReadWithTheKeyOrIsThereAlready() {
        assertEquals(
                new ResultFile.Remote("https://e.org/v1beta/files/f:download?alt=media", true),
                veo.content(
                        NAME,
                        "{'done':true,'response':{'generateVideoResponse':{'generatedSamples':"
                                + "[{'video':{'uri':'https://e.org/v1beta/files/f:download?alt=media'}}]}}}"));
        ResultFile.Inline inline = assertInstanceOf(
                ResultFile.Inline.class,
                vertex.content(
                        VERTEX_NAME,
                        "{'done':true,'response':{'videos':[{'bytesBase64Encoded':'AQID','mimeType':'video/mp4'}]}}"));
        assertEquals("video/mp4", inline.mimeType());
        assertArrayEquals(new byte[] {1, 2, 3}, inline.bytes());
    }

    @Test
    void aFileThatCannotBeReadIsTold() {
        assertEquals(ErrorKind.NOT_FOUND, veo.noContent(NAME, "{'name':'o'}").kind());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                vertex.noContent(VERTEX_NAME, "{'done':true,'response':{'videos':[{'gcsUri':'gs://b/v.mp4'}]}}")
                        .kind());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                vertex.noContent(VERTEX_NAME, "{'done':true,'response':{'videos':[{'bytesBase64Encoded':'?'}]}}")
                        .kind());
    }

    @Test
    void errorsAreGooglesOwn() {
        assertEquals(
                ErrorKind.NOT_FOUND,
                veo.error(404, "{'error':{'code':404,'message':'no','status':'NOT_FOUND'}}")
                        .kind());
        assertEquals(
                ErrorKind.RATE_LIMIT,
                veo.error(429, "{'error':{'code':429,'message':'no','status':'RESOURCE_EXHAUSTED'}}")
                        .kind());
    }
}
