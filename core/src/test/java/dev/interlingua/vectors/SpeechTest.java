package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Pcm;
import dev.interlingua.model.ApiError;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Speech as an answer and as a question, between Chat and Gemini (translation.md §7.3, "Chat audio"). */
class SpeechTest {
    private static final String TTS = "gemini-2.5-flash-preview-tts";
    private static final byte[] SAMPLES = {1, 0, 2, 0, 3, 0};
    private static final String DATA = Base64.getEncoder().encodeToString(SAMPLES);

    private static String part(String data) {
        return "{'inlineData':{'mimeType':'audio/L16;codec=pcm;rate=24000','data':'" + data + "'}}";
    }

    private static Question spoken(String voice, String format, String more) {
        return OC.hello(
                "'modalities':['text','audio'],'audio':{'voice':'" + voice + "','format':'" + format + "'}" + more);
    }

    @Test
    void voicesOfTheOneAreNearVoicesOfTheOther() {
        Sent own = spoken("kore", "wav", "").to(GG, TTS).quiet();
        own.has("generationConfig/responseModalities", "['AUDIO']");
        own.has("generationConfig/speechConfig", "{'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Kore'}}}");
        spoken("alloy", "wav", "")
                .to(GG, TTS)
                .warns("converted;param=audio.voice;to=Kore")
                .has("generationConfig/speechConfig/voiceConfig/prebuiltVoiceConfig/voiceName", "'Kore'");
        spoken("nobody", "wav", "").to(GG, TTS).warns("converted;param=audio.voice;to=Kore");
    }

    @Test
    void formatsThatNobodyHereCanMakeAreRefused() {
        for (String format : List.of("mp3", "opus", "aac", "flac")) {
            ApiError error = refused(() -> spoken("Kore", format, "").to(GG, TTS));
            assertEquals(400, error.kind().status());
            assertEquals("audio.format", error.param());
        }
        assertEquals(
                "audio.format",
                refused(() -> spoken("Kore", "wav", ",'stream':true").streamedTo(GG, TTS))
                        .param());
    }

    @Test
    void samplesBecomeAWaveFileWhereOneIsWanted() {
        Doc answer = spoken("Kore", "wav", "")
                .to(GG, TTS)
                .answered("{'candidates':[{'content':{'parts':[" + part(DATA) + "," + part(DATA)
                        + "]},'finishReason':'STOP'}]}");
        byte[] file = Base64.getDecoder().decode(answer.text("choices/0/message/audio/data"));
        byte[] twice = {1, 0, 2, 0, 3, 0, 1, 0, 2, 0, 3, 0};
        assertArrayEquals(Pcm.wav(twice, 24_000), file);
        answer.has("choices/0/message/content", "null").has("choices/0/message/audio/transcript", "''");
        assertTrue(answer.text("choices/0/message/audio/id").startsWith("audio_"));
    }

    @Test
    void samplesStaySamplesWhereTheyAreWanted() {
        spoken("Kore", "pcm16", "")
                .to(GG, TTS)
                .answered("{'candidates':[{'content':{'parts':[" + part(DATA) + "]},'finishReason':'STOP'}]}")
                .has("choices/0/message/audio/data", "'" + DATA + "'");
    }

    @Test
    void streamedSpeechComesPieceByPiece() {
        Streamed streamed = spoken("Kore", "pcm16", ",'stream':true")
                .streamedTo(GG, TTS)
                .streamed(
                        "{'candidates':[{'content':{'parts':[" + part(DATA) + "]}}]}",
                        "{'candidates':[{'content':{'parts':[" + part(DATA) + "]},'finishReason':'STOP'}]}");
        assertEquals(
                List.of(DATA, DATA),
                streamed.with("choices/0/delta/audio/data").stream()
                        .map(chunk -> chunk.text("choices/0/delta/audio/data"))
                        .toList());
        assertEquals(1, streamed.with("choices/0/delta/audio/expires_at").size());
        assertEquals(
                1,
                streamed.with("choices/0/delta/audio/id").stream()
                        .map(chunk -> chunk.text("choices/0/delta/audio/id"))
                        .distinct()
                        .count());
        assertTrue(streamed.done());
    }

    private static Question geminis(String voice) {
        return GG.hello("'generationConfig':{'responseModalities':['AUDIO'],'speechConfig':{'voiceConfig':"
                + "{'prebuiltVoiceConfig':{'voiceName':'" + voice + "'}}}}");
    }

    @Test
    void aGeminiCallerHearsAChatModel() {
        Sent sent = geminis("Kore").to(OC, "gpt-audio").warns("converted;param=");
        sent.has("modalities", "['audio','text']").has("audio", "{'voice':'alloy','format':'pcm16'}");
        sent.answered(
                        "{'id':'c','choices':[{'index':0,'message':{'role':'assistant','content':null,'audio':{'id':'a','data':'"
                                + DATA + "','expires_at':1,'transcript':'Hi'}},'finish_reason':'stop'}]}")
                .has("candidates/0/content/parts/0", "{'text':'Hi'}")
                .has("candidates/0/content/parts/1", part(DATA));
    }

    @Test
    void aGeminiCallerHearsAStreamAsItComes() {
        Streamed streamed = geminis("Kore")
                .streamedTo(OC, "gpt-audio")
                .streamed(
                        "{'id':'c','choices':[{'index':0,'delta':{'role':'assistant','audio':{'id':'a','transcript':'H'}}}]}",
                        "{'id':'c','choices':[{'index':0,'delta':{'audio':{'data':'" + DATA + "'}}}]}",
                        "{'id':'c','choices':[{'index':0,'delta':{'audio':{'transcript':'i'}}}]}",
                        "{'id':'c','choices':[{'index':0,'delta':{'audio':{'data':'" + DATA + "'}}}]}",
                        "{'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                        "[DONE]");
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        for (Doc chunk : streamed.with("candidates/0/content/parts/0/inlineData/data")) {
            chunk.has("candidates/0/content/parts/0/inlineData/mimeType", "'audio/L16;codec=pcm;rate=24000'");
            heard.writeBytes(Base64.getDecoder().decode(chunk.text("candidates/0/content/parts/0/inlineData/data")));
        }
        assertArrayEquals(new byte[] {1, 0, 2, 0, 3, 0, 1, 0, 2, 0, 3, 0}, heard.toByteArray());
        assertEquals("Hi", streamed.joined("candidates/0/content/parts/0/text"));
    }

    @Test
    void questionsInSamplesBecomeAFileForChat() {
        Sent sent = GG.ask(
                        "{'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':'audio/pcm;rate=16000','data':'"
                                + DATA + "'}}]}]}")
                .to(OC, "gpt-audio");
        sent.has("messages/0/content/0/input_audio/format", "'wav'");
        assertArrayEquals(
                Pcm.wav(SAMPLES, 16_000),
                Base64.getDecoder().decode(sent.body().text("messages/0/content/0/input_audio/data")));
    }

    @Test
    void callersWithoutSpeechReadThatThereWasSome() {
        String answer = "{'candidates':[{'content':{'parts':[" + part(DATA) + "]},'finishReason':'STOP'}]}";
        String note = "[audio/L16;codec=pcm;rate=24000 omitted: this API cannot carry generated audio]";
        CM.hello().to(GG, TTS).answered(answer).has("content/0/text", "'" + note + "'");
        OR.hello().to(GG, TTS).answered(answer).has("output/0/content/0/text", "'" + note + "'");
    }

    @Test
    void speechOfAnEarlierTurnIsKnownToItsOwnVendorOnly() {
        Question question =
                OC.ask("{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,"
                        + "'audio':{'id':'audio_1'}},{'role':'user','content':'Again'}]}");
        for (Wire other : List.of(GG, CM, OR)) {
            question.to(other, "m").warns("dropped;param=messages");
        }
        question.to(OC, "gpt-audio")
                .quiet()
                .has("messages/1", "{'role':'assistant','content':null,'audio':{'id':'audio_1'}}");
    }
}
