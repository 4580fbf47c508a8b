package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.MediaFetchPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media that callers name by address and that the model takes as bytes only: fetched where a deployment allows it. */
class MediaFetchTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);
    /** A model that does not fetch by itself. */
    private static final String OLD = "gemini-2.0-flash";

    private final FakeUpstream server = FakeUpstream.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static MediaFetchPolicy policy() {
        return MediaFetchPolicy.DEFAULT.withSchemes(List.of("http")).withAllowedHosts(List.of("127.0.0.1"));
    }

    private static GatewayBuilder gateway(ChannelType type) {
        return Gateway.builder()
                .mediaFetch(policy())
                .channel(Channel.of(
                        "c", type, URI.create("http://upstream.invalid"), Credential.of("k"), List.of("*", "org/*")));
    }

    private static InProcess.Answer ask(GatewayBuilder gateway, Wire from, Wire to, String request) {
        String answer = "{'candidates':[{'content':{'parts':[{'text':'ok'}]},'finishReason':'STOP'}]}";
        String chat = "{'choices':[{'message':{'role':'assistant','content':'ok'},'finish_reason':'stop'}]}";
        return InProcess.with(to)
                .answers(200, "application/json", to == OC ? chat : answer)
                .call(gateway, from.path(), request);
    }

    private String image(String path) {
        return "{'model':'" + OLD
                + "','messages':[{'role':'user','content':[{'type':'text','text':'What?'},{'type':'image_url',"
                + "'image_url':{'url':'" + server.baseUrl() + path + "'}}]}]}";
    }

    @Test
    void anImageIsSentAsBytes() {
        server.answer(Answer.bytes("application/octet-stream", PNG));
        ask(gateway(ChannelType.GEMINI), OC, GG, image("/a"))
                .askedBody()
                .has("contents/0/parts/1", "{'inlineData':{'mimeType':'image/png','data':'" + BASE64 + "'}}");
    }

    @Test
    void withoutTheFetcherItIsRefused() {
        InProcess.Answer answer = ask(gateway(ChannelType.GEMINI).mediaFetch(null), OC, GG, image("/a"));
        assertEquals(400, answer.status());
        assertEquals(0, server.connectionsAccepted());
    }

    @Test
    void aModelThatFetchesByItselfGetsTheAddress() {
        String https =
                "{'model':'gemini-2.5-flash','messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                        + "{'url':'https://media.test/a.png'}}]}]}";
        ask(gateway(ChannelType.GEMINI), OC, GG, https)
                .askedBody()
                .has("contents/0/parts/0/fileData", "{'mimeType':'image/png','fileUri':'https://media.test/a.png'}");
    }

    @Test
    void oneAddressIsFetchedOnceForManyPlaces() {
        server.answerAlways(Answer.bytes("image/png", PNG));
        String request = image("/a");
        String twice =
                request.replace("]}]}", ",{'type':'image_url','image_url':{'url':'" + server.baseUrl() + "/a'}}]}]}");
        InProcess.Answer answer = ask(gateway(ChannelType.GEMINI), OC, GG, twice);
        answer.askedBody().has("contents/0/parts/2/inlineData/data", "'" + BASE64 + "'");
        assertEquals(1, server.requests().size());
    }

    @Test
    void filesOfOtherDialectsAndToolResults() {
        server.answerAlways(Answer.bytes("application/pdf", "%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII)));
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII));
        ask(
                        gateway(ChannelType.OPENAI),
                        CM,
                        OC,
                        "{'model':'gpt-4o','max_tokens':9,'messages':[{'role':'user','content':[{'type':'document','source':{'type':'url','url':'"
                                + server.baseUrl() + "/a.pdf'}}]}]}")
                .askedBody()
                .has("messages/0/content/0/file/file_data", "'data:application/pdf;base64," + pdf + "'");
        server.answerAlways(Answer.bytes("image/png", PNG));
        ask(
                        gateway(ChannelType.GEMINI),
                        CM,
                        GG,
                        "{'model':'" + OLD
                                + "','max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
                                + "[{'type':'tool_use','id':'t1','name':'f','input':{}}]},{'role':'user','content':[{'type':'tool_result',"
                                + "'tool_use_id':'t1','content':[{'type':'image','source':{'type':'url','url':'"
                                + server.baseUrl()
                                + "/b.png'}}]}]}]}")
                .askedBody()
                .has("contents/3/parts/1/inlineData/data", "'" + BASE64 + "'");
    }

    @Test
    void theComplaintNamesThePlaceInTheCallersOwnRequest() {
        server.answerAlways(Answer.html(404, "<b>secret</b>"));
        InProcess.Answer chat = ask(gateway(ChannelType.GEMINI), OC, GG, image("/a"));
        assertEquals(400, chat.status());
        chat.doc().has("error/param", "'messages[0].content[1].image_url.url'");
        assertTrue(chat.body().contains("its server answered 404"), chat.body());
        assertFalse(chat.body().contains("secret"));
        InProcess.Answer claude = ask(
                gateway(ChannelType.GEMINI),
                CM,
                GG,
                "{'model':'" + OLD
                        + "','max_tokens':9,'messages':[{'role':'user','content':[{'type':'image','source':{'type':"
                        + "'url','url':'" + server.baseUrl() + "/a'}}]}]}");
        assertEquals(400, claude.status());
        claude.doc().has("error/type", "'invalid_request_error'");
        assertTrue(claude.body().contains("messages[0].content[0].source.url"), claude.body());
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, <html>, nobody can tell what kind of file it is",
        "image/png, %PDF-1.4, it is of type application/pdf",
        "image/gif, GIF89a, it is of type image/gif",
        "text/plain, hello, it is of type text/plain"
    })
    void filesThatAreNotWhatTheyShouldBe(String declared, String bytes, String reason) {
        server.answer(Answer.bytes(declared, bytes.getBytes(StandardCharsets.ISO_8859_1)));
        InProcess.Answer answer = ask(gateway(ChannelType.GEMINI), OC, GG, image("/a"));
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains(reason), answer.body());
        assertEquals(List.of(), answer.requests());
    }

    private String images(int count) {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < count; i++) {
            parts.append(i == 0 ? "" : ",")
                    .append("{'type':'input_image','image_url':'")
                    .append(server.baseUrl())
                    .append("/")
                    .append(i)
                    .append("'}");
        }
        return "{'model':'" + OLD + "','input':[{'role':'user','content':[" + parts + "]}]}";
    }

    @Test
    void moreThanTheLimitIsNotFetchedAtAll() {
        InProcess.Answer answer = ask(gateway(ChannelType.GEMINI), OR, GG, images(9));
        assertEquals(400, answer.status());
        answer.doc().has("error/param", "'input[0].content[8].image_url'");
        assertEquals(0, server.connectionsAccepted());
    }

    @Test
    void allTogetherHaveALimitToo() {
        server.answerAlways(Answer.bytes("image/png", PNG));
        GatewayBuilder small =
                gateway(ChannelType.GEMINI).mediaFetch(policy().withLimits(PNG.length, PNG.length * 2 + 1, 8));
        InProcess.Answer answer = ask(small, OR, GG, images(3));
        assertEquals(400, answer.status());
        answer.doc().has("error/param", "'input[0].content[2].image_url'");
        assertEquals(200, ask(small, OR, GG, images(2)).status());
    }

    @Test
    void addressesThatNobodyMayReachAreRefusedInTheCallersWords() {
        GatewayBuilder strict = gateway(ChannelType.GEMINI).mediaFetch(policy().withAllowedHosts(List.of()));
        InProcess.Answer answer = ask(strict, OC, GG, image("/a"));
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("its host is not on the public internet"), answer.body());
        assertEquals(0, server.connectionsAccepted());
    }

    @Test
    void soundForChatIsFetchedAsItTakesNoAddresses() {
        byte[] wav = "RIFF....WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
        server.answer(Answer.bytes("audio/x-wav", wav));
        ask(
                        gateway(ChannelType.OPENAI),
                        GG,
                        OC,
                        "{'contents':[{'role':'user','parts':[{'fileData':{'mimeType':'audio/wav','fileUri':'"
                                + server.baseUrl() + "/a.wav'}}]}]}")
                .askedBody()
                .has(
                        "messages/0/content/0/input_audio",
                        "{'data':'" + Base64.getEncoder().encodeToString(wav) + "','format':'wav'}");
    }
}
