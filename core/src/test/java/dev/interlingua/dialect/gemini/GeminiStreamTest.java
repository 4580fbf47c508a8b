package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiStreamTest {
    private static Finish finish(List<StreamEvent> events) {
        return events.stream()
                .filter(StreamEvent.Finished.class::isInstance)
                .map(event -> ((StreamEvent.Finished) event).finish())
                .findFirst()
                .orElseThrow();
    }

    private static List<ContentPart> blocks(List<StreamEvent> events) {
        return events.stream()
                .filter(StreamEvent.BlockStarted.class::isInstance)
                .map(event -> ((StreamEvent.BlockStarted) event).part())
                .toList();
    }

    @Test
    void textsOfOneKindAreOneBlock() {
        List<StreamEvent> events = Gem.events(
                "{'candidates':[{'content':{'parts':[{'text':'hm','thought':true}]}}],'responseId':'r','modelVersion':'m'}",
                "{'candidates':[{'content':{'parts':[{'text':'Hel'}]}}]}",
                "{'candidates':[{'content':{'parts':[{'text':'lo'}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':3,'totalTokenCount':5,'candidatesTokenCount':2}}");
        assertEquals(new StreamEvent.Started("r", "m", null, Extensions.NONE), events.get(0));
        assertEquals(2, blocks(events).size());
        assertEquals(FinishReason.END, finish(events).reason());
        assertInstanceOf(StreamEvent.Ended.class, events.get(events.size() - 1));
    }

    @Test
    void theCountsOfAChunkComeBeforeItsContent() {
        List<StreamEvent> events = Gem.events(
                "{'candidates':[{'content':{'parts':[{'text':'Hi'}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':3}}");
        assertInstanceOf(StreamEvent.UsageUpdated.class, events.get(1));
        assertInstanceOf(StreamEvent.BlockStarted.class, events.get(2));
    }

    @Test
    void countsThatAreKnownStandInEveryChunk() {
        List<Frame> frames = Gem.frames(
                Gem.plain(),
                List.of(
                        new StreamEvent.Started("r", "m", null, Extensions.NONE),
                        new StreamEvent.UsageUpdated(Usage.builder().input(3L).build()),
                        new StreamEvent.BlockStarted(0, 0, new ContentPart.Text("")),
                        new StreamEvent.TextDelta(0, 0, "Hi")));
        JsonObject counts = Gem.json(frames.get(0).data()).getJsonObject("usageMetadata");
        assertEquals(3, counts.getInt("promptTokenCount"));
    }

    @Test
    void callsWithTheSameNameInSeparateChunksStayApart() {
        List<StreamEvent> events = Gem.events(
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{'a':1}},'thoughtSignature':'s'}]}}],'responseId':'r'}",
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{'a':2}}}]}}],'responseId':'r'}",
                "{'candidates':[{'content':{'parts':[{'text':''}]},'finishReason':'STOP'}]}");
        ContentPart.ToolCall first = (ContentPart.ToolCall) blocks(events).get(0);
        ContentPart.ToolCall second = (ContentPart.ToolCall) blocks(events).get(1);
        assertTrue(!first.id().equals(second.id()));
        assertEquals(new OpaqueState("gemini", null, "s"), first.state());
        assertEquals(2, blocks(events).size());
        assertEquals(FinishReason.TOOL_USE, finish(events).reason());
    }

    @Test
    void argumentsInPiecesAreAssembled() {
        List<StreamEvent> events = Gem.events(
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','willContinue':true}}]}}]}",
                "{'candidates':[{'content':{'parts':[{'functionCall':{'partialArgs':[{'jsonPath':'$.a.b','stringValue':'New','willContinue':true}],'willContinue':true}}]}}]}",
                "{'candidates':[{'content':{'parts':[{'functionCall':{'partialArgs':[{'jsonPath':'$.a.b','stringValue':'York'},{'jsonPath':'$.l[1]','numberValue':2}],'willContinue':true}}]}}]}",
                "{'candidates':[{'content':{'parts':[{'functionCall':{}}]},'finishReason':'STOP'}]}");
        assertTrue(events.contains(new StreamEvent.ToolInputDelta(0, 0, "{\"a\":{\"b\":\"NewYork\"},\"l\":[null,2]}")));
        assertEquals(1, blocks(events).size());
    }

    @Test
    void aBlockedPromptIsAnAnswer() {
        List<StreamEvent> events = Gem.events("{'promptFeedback':{'blockReason':'SAFETY'}}");
        assertEquals(FinishReason.CONTENT_FILTER, finish(events).reason());
        assertEquals("Prompt blocked: SAFETY", finish(events).detail());
    }

    @Test
    void anErrorObjectEndsTheStream() {
        List<StreamEvent> events = Gem.events(
                "{'candidates':[{'content':{'parts':[{'text':'First'}]}}]}",
                "{'error':{'code':503,'message':'The model is overloaded.','status':'UNAVAILABLE'}}",
                "{'candidates':[{'content':{'parts':[{'text':'late'}]}}]}");
        StreamEvent.Failed failed = assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1));
        assertEquals(ErrorKind.OVERLOADED, failed.error().kind());
    }

    @Test
    void aStreamThatBreaksOffFails() {
        List<StreamEvent> events = Gem.events("{'candidates':[{'content':{'parts':[{'text':'First'}]}}]}");
        assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1));
    }

    @Test
    void offsetsOfSourcesAreCodePointsOfTheBlock() {
        List<StreamEvent> events = Gem.events("""
            {'candidates':[{'content':{'parts':[{'text':'Grüße aus Köln.'}]},'finishReason':'STOP','groundingMetadata':{
             'groundingChunks':[{'web':{'uri':'https://e.org','title':'e.org'}}],
             'groundingSupports':[{'segment':{'startIndex':12,'endIndex':17,'text':'Köln'},'groundingChunkIndices':[0]}]}}]}\
            """);
        StreamEvent.CitationAdded cited = (StreamEvent.CitationAdded) events.stream()
                .filter(StreamEvent.CitationAdded.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals(10, cited.citation().start());
        assertEquals(14, cited.citation().end());
    }

    @Test
    void writesDeltasAndOneLastChunk() {
        List<Frame> frames = Gem.frames(
                Gem.plain(),
                List.of(
                        new StreamEvent.Started("r", "m", null, Extensions.NONE),
                        new StreamEvent.BlockStarted(0, 0, new ContentPart.Text("")),
                        new StreamEvent.TextDelta(0, 0, "Hi"),
                        new StreamEvent.BlockEnded(0, 0),
                        new StreamEvent.Finished(0, new Finish(FinishReason.END)),
                        new StreamEvent.UsageUpdated(Usage.builder()
                                .input(14L)
                                .output(91L)
                                .reasoning(72L)
                                .build()),
                        new StreamEvent.Ended()));
        assertEquals(2, frames.size());
        assertEquals(
                Gem.json(
                        "{'candidates':[{'content':{'parts':[{'text':'Hi'}],'role':'model'},'index':0}],'modelVersion':'m','responseId':'r'}"),
                Gem.json(frames.get(0).data()));
        JsonObject last = Gem.json(frames.get(1).data());
        assertEquals("STOP", last.getJsonArray("candidates").getJsonObject(0).getString("finishReason"));
        assertEquals(
                Gem.json(
                        "{'promptTokenCount':14,'candidatesTokenCount':19,'totalTokenCount':105,'thoughtsTokenCount':72}"),
                last.getJsonObject("usageMetadata"));
    }

    @Test
    void aCallIsWrittenWholeAndHalfACallWithoutArguments() {
        List<Frame> frames = Gem.frames(
                Gem.plain(),
                List.of(
                        new StreamEvent.Started(null, null, null, Extensions.NONE),
                        new StreamEvent.BlockStarted(0, 0, new ContentPart.ToolCall("c1", "f", "")),
                        new StreamEvent.ToolInputDelta(0, 0, "{\"a\":"),
                        new StreamEvent.ToolInputDelta(0, 0, "1}"),
                        new StreamEvent.BlockEnded(0, 0),
                        new StreamEvent.BlockStarted(0, 1, new ContentPart.ToolCall("c2", "f", "")),
                        new StreamEvent.ToolInputDelta(0, 1, "{\"a\":"),
                        new StreamEvent.BlockEnded(0, 1),
                        new StreamEvent.Finished(0, new Finish(FinishReason.MAX_TOKENS)),
                        new StreamEvent.Ended()));
        assertEquals(3, frames.size());
        assertTrue(
                frames.get(0).data().contains("{\"functionCall\":{\"id\":\"c1\",\"name\":\"f\",\"args\":{\"a\":1}}}"));
        assertTrue(frames.get(1).data().contains("{\"functionCall\":{\"id\":\"c2\",\"name\":\"f\",\"args\":{}}}"));
        assertTrue(frames.get(2).data().contains("\"finishReason\":\"MAX_TOKENS\""));
    }

    @Test
    void aFailureIsOneLineOfJsonAndTheLast() {
        List<Frame> frames = Gem.frames(
                Gem.plain(),
                List.of(
                        new StreamEvent.Failed(new ApiError(ErrorKind.OVERLOADED, "busy\nnow")),
                        new StreamEvent.Ended()));
        assertEquals(1, frames.size());
        assertEquals(Frame.Kind.FAILURE, frames.get(0).kind());
        assertEquals(
                Gem.json("{'error':{'code':503,'message':'busy\\nnow','status':'UNAVAILABLE'}}"),
                Gem.json(frames.get(0).data()));
        assertEquals(-1, frames.get(0).data().indexOf('\n'));
    }
}
