package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseReplayerTest {
    @Test
    void logProbabilitiesComeWhileTheirWordsAreOpen() {
        JsonObject logprobs =
                Json.object().add("content", Json.array().add("a token")).build();
        Candidate candidate = new Candidate(
                0,
                List.of(new ContentPart.Text("Hi"), new ContentPart.ToolCall("c", "f", "{}")),
                new Finish(FinishReason.TOOL_USE),
                logprobs,
                Extensions.NONE);
        List<StreamEvent> events = new ArrayList<>();
        ResponseReplayer.replay(
                new ChatResponse("r", "m", 1L, List.of(candidate), null, null, Extensions.NONE), events::add);
        int told = events.indexOf(new StreamEvent.LogprobsAdded(0, logprobs));
        assertTrue(events.indexOf(new StreamEvent.TextDelta(0, 0, "Hi")) < told);
        assertTrue(told < events.indexOf(new StreamEvent.BlockEnded(0, 0)));
        assertEquals(
                1,
                events.stream()
                        .filter(StreamEvent.LogprobsAdded.class::isInstance)
                        .count());
    }
}
