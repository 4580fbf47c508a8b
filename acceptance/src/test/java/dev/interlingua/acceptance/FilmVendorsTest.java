package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A film from its first word to its file at every vendor: what each is asked over real sockets, and what callers see. */
class FilmVendorsTest {
    private static final String TOKEN = "gateway-token-for-films";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] FILM = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'};

    private final FakeUpstream upstream = FakeUpstream.start();
    private @Nullable GatewayHost host;

    private void start(FilmVendor vendor) throws Exception {
        start(vendor.type, "", vendor.key, vendor.model);
    }

    private void start(ChannelType type, String path, String key, String model) throws Exception {
        host = GatewayHost.jetty(Gateway.builder()
                .channel(Channel.of(
                        "films", type, URI.create(upstream.baseUrl() + path), Credential.of(key), List.of(model)))
                .token(new AccessToken("t", TOKEN, List.of("*"), Limits.NONE, null))
                .build());
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
        upstream.close();
    }

    private String url() {
        return Objects.requireNonNull(host).url();
    }

    private ProbeResponse create(FilmVendor vendor) throws Exception {
        return post("/v1/videos", "{'model':'" + vendor.model + "','prompt':'a cat'}");
    }

    private ProbeResponse post(String path, String singleQuoted) throws Exception {
        return HttpProbe.post(
                url() + path, HeaderList.of("Authorization", "Bearer " + TOKEN), singleQuoted.replace('\'', '"'));
    }

    private ProbeResponse get(String path) throws Exception {
        return HttpProbe.get(url() + path, HeaderList.of("Authorization", "Bearer " + TOKEN));
    }

    /** The id of a film the vendor has begun. */
    private String begun(FilmVendor vendor) throws Exception {
        upstream.answer(json(200, vendor.created));
        ProbeResponse answer = create(vendor);
        assertEquals(200, answer.status(), answer.text());
        upstream.takeRequest(PATIENCE);
        return answer.json().getString("id");
    }

    private Answer json(int status, String singleQuoted) {
        String file = upstream.baseUrl() + "/files/film.mp4?sign=1";
        return Answer.json(status, singleQuoted.replace("FILE", file).replace('\'', '"'));
    }

    private RecordedRequest asked(FilmVendor vendor, String line) {
        RecordedRequest request = upstream.takeRequest(PATIENCE);
        assertEquals(line, request.method() + " " + request.target());
        String[] credential = vendor.credential.split(": ", 2);
        String shown = request.header(credential[0]);
        assertNotNull(shown, credential[0]);
        assertTrue(shown.startsWith(credential[1]), shown);
        return request;
    }

    @ParameterizedTest
    @EnumSource
    void aFilmIsBegun(FilmVendor vendor) throws Exception {
        start(vendor);
        upstream.answer(json(200, vendor.created));
        JsonObject film = create(vendor).json();
        assertEquals("queued", film.getString("status"));
        assertEquals("video", film.getString("object"));
        assertFalse(film.getString("id").contains("1069"), "the vendor's id is not the caller's to see");
        RecordedRequest request = asked(vendor, vendor.creation);
        assertEquals("application/json", request.header("Content-Type"));
        assertTrue(request.bodyText().contains("a cat"), request.bodyText());
        assertEquals(
                vendor == FilmVendor.WAN ? "enable" : null,
                request.header("X-DashScope-Async"),
                "only DashScope is told to answer at once");
        if (vendor == FilmVendor.JIMENG) {
            assertNotNull(request.header("X-Content-Sha256"));
            assertNotNull(request.header("X-Date"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsStateIsOneOfTheCallersWords(FilmVendor vendor) throws Exception {
        start(vendor);
        String id = begun(vendor);
        for (List<String> told : vendor.onTheWay()) {
            upstream.answer(json(200, told.get(0)));
            JsonObject film = get("/v1/videos/" + id).json();
            assertEquals(told.get(1), film.getString("status"));
            assertEquals(id, film.getString("id"));
            asked(vendor, vendor.state);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedFilmIsNoFailedCall(FilmVendor vendor) throws Exception {
        start(vendor);
        String id = begun(vendor);
        upstream.answer(json(vendor == FilmVendor.JIMENG ? 400 : 200, vendor.failed));
        ProbeResponse answer = get("/v1/videos/" + id);
        assertEquals(200, answer.status(), answer.text());
        assertEquals("failed", answer.json().getString("status"));
        String message = answer.json().getJsonObject("error").getString("message");
        assertTrue(message.contains("no luck"), message);
        asked(vendor, vendor.state);
    }

    @ParameterizedTest
    @EnumSource
    void aFinishedFilmIsHandedOn(FilmVendor vendor) throws Exception {
        start(vendor);
        String id = begun(vendor);
        finished(vendor);
        JsonObject film = get("/v1/videos/" + id).json();
        assertEquals("completed", film.getString("status"));
        askedWhenFinished(vendor);

        finished(vendor);
        upstream.answer(Answer.bytes("video/mp4", FILM));
        ProbeResponse content = get("/v1/videos/" + id + "/content");
        assertEquals(200, content.status(), content.text());
        assertEquals("video/mp4", content.header("Content-Type"));
        assertEquals(FILM.length, content.body().length);
        askedWhenFinished(vendor);
        RecordedRequest file = upstream.takeRequest(PATIENCE);
        assertEquals("GET /files/film.mp4?sign=1", file.method() + " " + file.target());
        String header = vendor.credential.split(": ", 2)[0];
        assertEquals(vendor == FilmVendor.VEO ? vendor.key : null, file.header(header), "Veo's files take the key");
    }

    private void finished(FilmVendor vendor) {
        upstream.answer(json(200, vendor.completed));
        if (vendor == FilmVendor.HAILUO) {
            upstream.answer(json(200, FilmVendor.HAILUO_FILE));
        }
    }

    private void askedWhenFinished(FilmVendor vendor) {
        asked(vendor, vendor.state);
        if (vendor == FilmVendor.HAILUO) {
            asked(vendor, "GET /v1/files/retrieve?file_id=77");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnfinishedFilmHasNoFile(FilmVendor vendor) throws Exception {
        start(vendor);
        String id = begun(vendor);
        upstream.answer(json(200, vendor.onTheWay().get(0).get(0)));
        ProbeResponse answer = get("/v1/videos/" + id + "/content");
        assertEquals(404, answer.status(), answer.text());
        asked(vendor, vendor.state);
    }

    @ParameterizedTest
    @EnumSource
    void aFilmTheVendorDoesNotKnowIsNotFound(FilmVendor vendor) throws Exception {
        if (vendor.unknown == null) {
            assertEquals(FilmVendor.HAILUO, vendor, "MiniMax alone has no word for it");
            return;
        }
        start(vendor);
        String id = begun(vendor);
        upstream.answer(json(404, vendor.unknown));
        assertEquals(404, get("/v1/videos/" + id).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KLING | 401 | {'code':1002,'message':'access key not found'} | 502",
                "KLING | 429 | {'code':1303,'message':'too many'} | 429",
                "KLING | 400 | {'code':1301,'message':'risk'} | 400",
                "KLING | 400 | {'code':1201,'message':'bad'} | 400",
                "JIMENG | 401 | {'ResponseMetadata':{'Error':{'Code':'SignatureDoesNotMatch','Message':'no'}}} | 502",
                "JIMENG | 200 | {'code':50430,'message':'too many'} | 429",
                "JIMENG | 400 | {'code':50412,'message':'risk'} | 400",
                "WAN | 401 | {'code':'InvalidApiKey','message':'no'} | 502",
                "WAN | 429 | {'code':'Throttling.RateQuota','message':'too many'} | 429",
                "WAN | 400 | {'code':'DataInspectionFailed','message':'risk'} | 400",
                "WAN | 400 | {'code':'InvalidParameter','message':'bad'} | 400",
                "VEO | 400 | {'error':{'code':400,'message':'API key not valid.','status':'INVALID_ARGUMENT'}} | 502",
                "VEO | 429 | {'error':{'code':429,'message':'too many','status':'RESOURCE_EXHAUSTED'}} | 429",
                "VEO | 400 | {'error':{'code':400,'message':'bad','status':'INVALID_ARGUMENT'}} | 400",
                "SEEDANCE | 401 | {'error':{'code':'AuthenticationError','message':'no'}} | 502",
                "SEEDANCE | 429 | {'error':{'code':'RateLimitExceeded.X','message':'too many'}} | 429",
                "SEEDANCE | 400 | {'error':{'code':'InputTextSensitiveContentDetected','message':'risk'}} | 400",
                "VIDU | 401 | {'code':401,'reason':'Unauthorized','message':'no'} | 502",
                "VIDU | 429 | {'code':429,'reason':'QuotaExceeded','message':'too many'} | 429",
                "VIDU | 400 | {'code':400,'reason':'TaskPromptPolicyViolation','message':'risk'} | 400",
                "HAILUO | 200 | {'base_resp':{'status_code':1004,'status_msg':'no'}} | 502",
                "HAILUO | 200 | {'base_resp':{'status_code':1002,'status_msg':'too many'}} | 429",
                "HAILUO | 200 | {'base_resp':{'status_code':1026,'status_msg':'risk'}} | 400",
                "HAILUO | 200 | {'base_resp':{'status_code':2013,'status_msg':'bad'}} | 400",
                "HAILUO | 500 | {} | 502"
            })
    void theVendorsErrorsKeepTheirMeaning(FilmVendor vendor, int status, String error, int shown) throws Exception {
        start(vendor);
        upstream.answer(json(status, error));
        ProbeResponse answer = create(vendor);
        assertEquals(shown, answer.status(), answer.text());
        assertNotNull(answer.json().getJsonObject("error"), answer.text());
        assertFalse(answer.text().contains(vendor.key), answer.text());
    }

    @Test
    void lossesAreTold() throws Exception {
        start(FilmVendor.HAILUO);
        upstream.answer(json(200, FilmVendor.HAILUO.created));
        ProbeResponse answer =
                post("/v1/video/generations", "{'model':'MiniMax-Hailuo-02','prompt':'a cat','duration':8,'seed':7}");
        assertEquals(200, answer.status(), answer.text());
        String warning = answer.header("X-Interlingua-Warning");
        assertNotNull(warning);
        assertTrue(warning.contains("dropped;param=seed"), warning);
        assertTrue(warning.contains("clamped;param="), warning);
        assertEquals(
                10,
                asked(FilmVendor.HAILUO, FilmVendor.HAILUO.creation).bodyJson().getInt("duration"));
    }

    @Test
    void klingsOwnBodyReachesKlingAsItIs() throws Exception {
        start(FilmVendor.KLING);
        upstream.answer(json(200, FilmVendor.KLING.created));
        ProbeResponse answer = post(
                "/kling/v1/videos/image2video",
                "{'model_name':'kling-v1-6','prompt':'go','image':'https://example.com/a.png','duration':'10',"
                        + "'mode':'pro','cfg_scale':0.7}");
        assertEquals(200, answer.status(), answer.text());
        JsonObject body = asked(FilmVendor.KLING, "POST /v1/videos/image2video").bodyJson();
        assertEquals("kling-v1-6", body.getString("model_name"));
        assertEquals("https://example.com/a.png", body.getString("image"));
        assertEquals("10", body.getString("duration"));
        assertEquals("pro", body.getString("mode"));
        assertEquals("0.7", body.getJsonNumber("cfg_scale").toString());
        assertNull(answer.header("X-Interlingua-Warning"));
        upstream.answer(json(200, FilmVendor.KLING.completed));
        JsonObject film = get("/kling/v1/videos/image2video/" + answer.json().getString("task_id"))
                .json();
        assertEquals("completed", film.getString("status"));
        assertEquals(upstream.baseUrl() + "/files/film.mp4?sign=1", film.getString("url"));
        asked(FilmVendor.KLING, "GET /v1/videos/image2video/t-1");
    }

    @Test
    void vertexGivesTheFilmAlongWithItsState() throws Exception {
        String place = "/v1/projects/p/locations/us-central1";
        String model = place + "/publishers/google/models/veo-3.1-generate-001";
        String operation = model.substring("/v1/".length()) + "/operations/op1";
        start(ChannelType.VERTEX, place, "ya29.token", "veo-3.1-generate-001");
        upstream.answer(json(200, "{'name':'" + operation + "'}"));
        ProbeResponse answer = post("/v1/videos", "{'model':'veo-3.1-generate-001','prompt':'a cat'}");
        assertEquals(200, answer.status(), answer.text());
        RecordedRequest creation = upstream.takeRequest(PATIENCE);
        assertEquals(model + ":predictLongRunning", creation.target());
        assertEquals("Bearer ya29.token", creation.header("Authorization"));

        String films = "{'name':'o','done':true,'response':{'videos':[{'mimeType':'video/mp4','bytesBase64Encoded':'"
                + Base64.getEncoder().encodeToString(FILM) + "'}]}}";
        upstream.answer(json(200, films));
        String id = answer.json().getString("id");
        assertEquals("completed", get("/v1/videos/" + id).json().getString("status"));
        RecordedRequest state = upstream.takeRequest(PATIENCE);
        assertEquals("POST " + model + ":fetchPredictOperation", state.method() + " " + state.target());
        assertEquals(operation, state.bodyJson().getString("operationName"));

        upstream.answer(json(200, films));
        ProbeResponse part = HttpProbe.get(
                url() + "/v1/videos/" + id + "/content",
                HeaderList.of("Authorization", "Bearer " + TOKEN, "Range", "bytes=4-7"));
        assertEquals(206, part.status(), part.text());
        assertEquals("ftyp", part.text());
        assertEquals("bytes 4-7/" + FILM.length, part.header("Content-Range"));
    }

    @Test
    void aRedirectAwayFromGoogleIsFollowedWithoutTheKey() throws Exception {
        start(FilmVendor.VEO);
        String id = begun(FilmVendor.VEO);
        try (FakeUpstream store = FakeUpstream.start()) {
            store.answer(Answer.bytes("video/mp4", FILM));
            finished(FilmVendor.VEO);
            upstream.answer(Answer.bytes("text/plain", new byte[0])
                    .status(302)
                    .header("Location", store.baseUrl() + "/there.mp4"));
            ProbeResponse content = get("/v1/videos/" + id + "/content");
            assertEquals(200, content.status(), content.text());
            RecordedRequest there = store.takeRequest(PATIENCE);
            assertEquals("/there.mp4", there.target());
            assertNull(there.header("x-goog-api-key"));
        }
    }

    @Test
    void aPictureReachesVeoAsBytes() throws Exception {
        start(FilmVendor.VEO);
        upstream.answer(json(200, FilmVendor.VEO.created));
        ProbeResponse answer = post(
                "/v1/videos",
                "{'model':'veo-3.1-generate-preview','prompt':'go','image':'data:image/png;base64,iVBORw0KGgo='}");
        assertEquals(200, answer.status(), answer.text());
        JsonObject instance = asked(FilmVendor.VEO, FilmVendor.VEO.creation)
                .bodyJson()
                .getJsonArray("instances")
                .getJsonObject(0);
        assertEquals("iVBORw0KGgo=", instance.getJsonObject("image").getString("bytesBase64Encoded"));
        assertEquals("image/png", instance.getJsonObject("image").getString("mimeType"));
    }

    @Test
    void aPicturesAddressIsNoUseToVeoWhereNothingIsFetched() throws Exception {
        start(FilmVendor.VEO);
        ProbeResponse answer = post(
                "/v1/videos", "{'model':'veo-3.1-generate-preview','prompt':'go','image':'https://example.com/a.png'}");
        assertEquals(400, answer.status(), answer.text());
        assertTrue(upstream.requests().isEmpty(), "nothing was asked");
    }

    @Test
    void aModelForConversationsMakesNoFilms() throws Exception {
        start(ChannelType.GEMINI, "", "goog-key", "gemini-2.5-flash");
        ProbeResponse answer = post("/v1/videos", "{'model':'gemini-2.5-flash','prompt':'a cat'}");
        assertEquals(404, answer.status(), answer.text());
        assertTrue(upstream.requests().isEmpty(), "nothing was asked");
    }
}
