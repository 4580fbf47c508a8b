package dev.interlingua.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.json.Json;
import dev.interlingua.usage.UsageRecord;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo model's sessions: without network, in OpenAI's words. */
@Timeout(60)
class DemoRealtimeTest {
    private static final String SAY = "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\","
            + "\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"%s\"}]}}";

    private static Realtime demo() {
        return Realtime.bare(builder -> builder.channel(Channel.of(
                "demo", ChannelType.DEMO, URI.create("demo://embedded"), Credential.of("none"), List.of("voice"))));
    }

    private static JsonObject hear(PlayedCaller caller) throws InterruptedException {
        return Json.readReplyObject(caller.hearText());
    }

    /** The types of all events up to the one of {@code type}, which is put into {@code last}. */
    private static List<String> hearUntil(PlayedCaller caller, String type, List<JsonObject> last)
            throws InterruptedException {
        List<String> types = new ArrayList<>();
        JsonObject event;
        do {
            event = hear(caller);
            types.add(event.getString("type"));
        } while (!event.getString("type").equals(type));
        last.add(event);
        return types;
    }

    @Test
    void aTextIsAnsweredInPiecesAndCounted() throws Exception {
        try (Realtime realtime = demo()) {
            PlayedCaller caller = realtime.call("model=voice");
            JsonObject created = hear(caller);
            assertEquals("session.created", created.getString("type"));
            assertTrue(
                    created.getJsonObject("session").getString("instructions").contains("not an AI"));
            caller.say(
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"instructions\":\"be brief\"}}");
            assertEquals("be brief", hear(caller).getJsonObject("session").getString("instructions"));
            caller.say(String.format(SAY, "count to 3"));
            assertEquals("conversation.item.added", hear(caller).getString("type"));
            assertEquals("conversation.item.done", hear(caller).getString("type"));
            caller.say("{\"type\":\"response.create\"}");
            List<JsonObject> last = new ArrayList<>();
            assertEquals(
                    List.of(
                            "response.created",
                            "response.output_item.added",
                            "response.content_part.added",
                            "response.output_text.delta",
                            "response.output_text.delta",
                            "response.output_text.delta",
                            "response.output_text.done",
                            "response.content_part.done",
                            "response.output_item.done",
                            "response.done"),
                    hearUntil(caller, "response.done", last));
            JsonObject response = last.get(0).getJsonObject("response");
            assertEquals("completed", response.getString("status"));
            JsonObject item = response.getJsonArray("output").getJsonObject(0);
            assertEquals("1 2 3", item.getJsonArray("content").getJsonObject(0).getString("text"));
            caller.hangUp(RealtimeClose.NORMAL);
            UsageRecord record = realtime.record();
            assertEquals(3L, record.usage().output());
            assertEquals("demo", record.channel());
        }
    }

    @Test
    void aToolIsCalledAndItsAnswerReported() throws Exception {
        try (Realtime realtime = demo()) {
            PlayedCaller caller = realtime.call("model=voice");
            caller.say("{\"type\":\"session.update\",\"session\":{\"tools\":[{\"type\":\"function\",\"name\":\"look\","
                    + "\"parameters\":{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"string\"}}}}]}}");
            caller.say(String.format(SAY, "call look"));
            caller.say("{\"type\":\"response.create\"}");
            List<JsonObject> done = new ArrayList<>();
            assertTrue(hearUntil(caller, "response.done", done).contains("response.function_call_arguments.done"));
            JsonObject call =
                    done.get(0).getJsonObject("response").getJsonArray("output").getJsonObject(0);
            assertEquals("look", call.getString("name"));
            caller.say(
                    "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"function_call_output\",\"call_id\":\""
                            + call.getString("call_id") + "\",\"output\":\"a tree\"}}");
            caller.say("{\"type\":\"response.create\"}");
            hearUntil(caller, "response.output_text.done", done);
            assertEquals("The tool answered: a tree", done.get(1).getString("text"));
        }
    }

    @Test
    void whatItDoesNotUnderstandIsAnErrorEventAndTheSessionGoesOn() throws Exception {
        try (Realtime realtime = demo()) {
            PlayedCaller caller = realtime.call("model=voice", Realtime.BEARER.with("OpenAI-Beta", "realtime=v1"));
            hear(caller);
            caller.say("no json");
            assertEquals("invalid_json", hear(caller).getJsonObject("error").getString("code"));
            caller.say("{\"type\":\"dance\",\"event_id\":\"e1\"}");
            JsonObject error = hear(caller).getJsonObject("error");
            assertEquals("invalid_event e1", error.getString("code") + " " + error.getString("event_id"));
            caller.say("{\"type\":\"input_audio_buffer.commit\"}");
            assertEquals(
                    "input_audio_buffer_commit_empty",
                    hear(caller).getJsonObject("error").getString("code"));
            caller.say("{\"type\":\"input_audio_buffer.append\",\"audio\":\"AAAA\"}");
            caller.say("{\"type\":\"input_audio_buffer.commit\"}");
            assertEquals("input_audio_buffer.committed", hear(caller).getString("type"));
            assertEquals("conversation.item.created", hear(caller).getString("type"));
            caller.say("{\"type\":\"response.create\"}");
            List<JsonObject> last = new ArrayList<>();
            hearUntil(caller, "response.text.done", last);
            assertTrue(last.get(0).getString("text").contains("a sound"), last.get(0)::toString);
        }
    }
}
