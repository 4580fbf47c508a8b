package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.StateHost.ALICE;
import static dev.interlingua.acceptance.StateHost.BOB;
import static dev.interlingua.acceptance.StateHost.answered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations kept by the gateway. */
class ConversationsTest {
    private static final String PATH = "/v1/conversations";
    private static final String TWO = "{\"metadata\":{\"topic\":\"demo\"},\"items\":["
            + "{\"type\":\"message\",\"role\":\"developer\",\"content\":\"Be brief\"},"
            + "{\"role\":\"user\",\"content\":\"My name is Ada\"}]}";

    private static StateHost host(FakeUpstream upstream, Format channel) throws Exception {
        return StateHost.of(channel.channel(upstream.baseUrl()));
    }

    private static String create(StateHost host, String body) throws Exception {
        return answered(host.call("POST", ALICE, PATH, body)).getString("id");
    }

    private static List<String> texts(JsonObject page) {
        return page.getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .flatMap(item -> item.getJsonArray("content").getValuesAs(JsonObject.class).stream())
                .map(part -> part.getString("text"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void answersGoOnInAConversation(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(channel, "Hello Ada")))
                        .answer(Answer.sse(Canned.stream(channel, "Ada", " it is")));
                StateHost host = host(upstream, channel)) {
            String id = create(host, TWO);
            assertTrue(id.startsWith("conv_"), id);
            JsonObject first = answered(host.ask(ALICE, "\"input\":\"Hi\",\"conversation\":\"" + id + "\""));
            assertEquals(id, first.getJsonObject("conversation").getString("id"));
            ProbeResponse second = host.ask(
                    ALICE, "\"input\":\"What is my name?\",\"stream\":true,\"conversation\":{\"id\":\"" + id + "\"}");
            assertEquals(200, second.status(), second.text());
            String asked = upstream.requests().get(1).bodyText();
            int at = -1;
            for (String text : List.of("My name is Ada", "\"Hi\"", "Hello Ada", "What is my name?")) {
                assertTrue(asked.indexOf(text) > at, text + " in its place in " + asked);
                at = asked.indexOf(text);
            }
            assertTrue(asked.contains("Be brief"));
            assertFalse(asked.contains(id));
            JsonObject page = answered(host.call("GET", ALICE, PATH + "/" + id + "/items?order=asc", null));
            assertEquals(
                    List.of("Be brief", "My name is Ada", "Hi", "Hello Ada", "What is my name?", "Ada it is"),
                    texts(page));
        }
    }

    @Test
    void aConversationIsNotedChangedAndForgotten() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                StateHost host = host(upstream, Format.CLAUDE)) {
            String id = create(host, TWO);
            String path = PATH + "/" + id;
            JsonObject about = answered(host.call("GET", ALICE, path, null));
            assertEquals("conversation", about.getString("object"));
            assertEquals("demo", about.getJsonObject("metadata").getString("topic"));
            assertTrue(about.getInt("created_at") > 0);
            JsonObject changed = answered(host.call("POST", ALICE, path, "{\"metadata\":{\"topic\":\"other\"}}"));
            assertEquals("other", changed.getJsonObject("metadata").getString("topic"));
            assertEquals(changed, answered(host.call("GET", ALICE, "/api" + path, null)));
            JsonObject deleted = answered(host.call("DELETE", ALICE, path, null));
            assertEquals("conversation.deleted", deleted.getString("object"));
            assertTrue(deleted.getBoolean("deleted"));
            assertEquals(404, host.call("GET", ALICE, path, null).status());
            assertEquals(404, host.call("DELETE", ALICE, path, null).status());
            ProbeResponse gone = host.ask(ALICE, "\"input\":\"Hi\",\"conversation\":\"" + id + "\"");
            assertEquals(400, gone.status(), gone.text());
            assertEquals("conversation", gone.json().getJsonObject("error").getString("param"));
        }
    }

    @Test
    void itemsAreAddedShownAndTakenOut() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                StateHost host = host(upstream, Format.CLAUDE)) {
            String id = create(host, "");
            String items = PATH + "/" + id + "/items";
            JsonObject added = answered(host.call(
                    "POST",
                    ALICE,
                    items,
                    "{\"items\":[{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"user\",\"content\":\"two\"}]}"));
            assertEquals(List.of("one", "two"), texts(added));
            String first = added.getString("first_id");
            assertEquals(
                    first,
                    answered(host.call("GET", ALICE, items + "/" + first, null)).getString("id"));
            assertEquals(
                    id,
                    answered(host.call("DELETE", ALICE, items + "/" + first, null))
                            .getString("id"));
            assertEquals(404, host.call("GET", ALICE, items + "/" + first, null).status());
            assertEquals(
                    404, host.call("DELETE", ALICE, items + "/" + first, null).status());
            assertEquals(List.of("two"), texts(answered(host.call("GET", ALICE, items, null))));
        }
    }

    @Test
    void nobodySeesAnothersConversation() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                StateHost host = host(upstream, Format.CLAUDE)) {
            String id = create(host, TWO);
            String path = PATH + "/" + id;
            for (String call : List.of("GET " + path, "DELETE " + path, "GET " + path + "/items")) {
                String[] words = call.split(" ");
                assertEquals(404, host.call(words[0], BOB, words[1], null).status(), call);
            }
            assertEquals(404, host.call("POST", BOB, path, "{\"metadata\":{}}").status());
            assertEquals(
                    404,
                    host.call("POST", BOB, path + "/items", "{\"items\":[]}").status());
            assertEquals(
                    400,
                    host.ask(BOB, "\"input\":\"Hi\",\"conversation\":\"" + id + "\"")
                            .status());
            assertEquals(0, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metadata\":{\"a\":1}}|metadata.a",
                "{\"metadata\":[]}|metadata",
                "{\"items\":{}}|items",
                "{\"items\":[1]}|items"
            })
    void nonsenseIsRefusedByName(String bodyAndParam) throws Exception {
        String[] parts = bodyAndParam.split("\\|");
        try (FakeUpstream upstream = FakeUpstream.start();
                StateHost host = host(upstream, Format.CLAUDE)) {
            ProbeResponse refused = host.call("POST", ALICE, PATH, parts[0]);
            assertEquals(400, refused.status(), refused.text());
            assertEquals(parts[1], refused.json().getJsonObject("error").getString("param"));
        }
    }

    @Test
    void theOfficialSdkConverses() throws Exception {
        try (SdkHost host = SdkHost.of(Format.CLAUDE).answersText("Hello Ada")) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(host.url() + "/v1")
                    .apiKey(SdkHost.KEY)
                    .maxRetries(0)
                    .build();
            Conversation conversation = client.conversations()
                    .create(ConversationCreateParams.builder()
                            .metadata(ConversationCreateParams.Metadata.builder()
                                    .putAdditionalProperty("topic", JsonValue.from("demo"))
                                    .build())
                            .build());
            client.responses()
                    .create(ResponseCreateParams.builder()
                            .model("some-model")
                            .input("I am Ada")
                            .conversation(conversation.id())
                            .build());
            String said = client.conversations().items().list(conversation.id()).autoPager().stream()
                    .flatMap(item -> item.message().stream())
                    .flatMap(message -> message.content().stream())
                    .map(content -> content.inputText()
                            .map(text -> text.text())
                            .orElseGet(() -> content.outputText()
                                    .map(text -> text.text())
                                    .orElse("")))
                    .collect(Collectors.joining(" | "));
            assertEquals("Hello Ada | I am Ada", said);
            client.conversations().delete(conversation.id());
        }
    }
}
