package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Channels that are asked for their own lists of models, over real connections. */
class ModelRefreshTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HeaderList CLAUDE = HeaderList.of("anthropic-version", "2023-06-01");
    private static final HeaderList GEMINI = HeaderList.of("x-goog-api-key", "any");
    private static final String HI = ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private static final String OPUS = """
        {"type":"model","id":"claude-opus-9","display_name":"Claude Opus 9","created_at":"2026-11-01T00:00:00Z",\
        "max_input_tokens":2000000,"max_tokens":20000,"capabilities":{"batch":{"supported":true},\
        "citations":{"supported":true},"code_execution":{"supported":true},"context_management":{"supported":true},\
        "effort":{"supported":true,"low":{"supported":true},"medium":{"supported":true},"high":{"supported":false},\
        "max":{"supported":false},"xhigh":null},"image_input":{"supported":true},"pdf_input":{"supported":true},\
        "structured_outputs":{"supported":false},"thinking":{"supported":true,"types":{"adaptive":\
        {"supported":true},"enabled":{"supported":false}}},"a_new_one":{"supported":true}}}\
        """;

    /** A gateway over one upstream, whose first list has been taken in or has failed. */
    private record Listing(FakeUpstream upstream, GatewayHost host) implements AutoCloseable {
        static Listing of(ChannelType type, FakeUpstream upstream, UnaryOperator<GatewayBuilder> options)
                throws Exception {
            String base = upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "");
            Channel channel = Channel.of("main", type, URI.create(base), Credential.of("sk-up"), List.of("*"))
                    .refreshingModels(Duration.ofHours(1));
            Gateway gateway = options.apply(Gateway.builder().anonymous(true).channel(channel))
                    .build();
            Listing listing = new Listing(upstream, GatewayHost.jetty(gateway));
            listing.refresh();
            return listing;
        }

        static Listing of(ChannelType type, FakeUpstream upstream) throws Exception {
            return of(type, upstream, gateway -> gateway);
        }

        void refresh() throws Exception {
            host.gateway().refreshModels().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        JsonObject get(String path, HeaderList headers) throws Exception {
            return HttpProbe.get(host.url() + path, headers).json();
        }

        List<String> names() throws Exception {
            return get("/v1/models", HeaderList.empty()).getJsonArray("data").stream()
                    .map(model -> model.asJsonObject().getString("id"))
                    .toList();
        }

        RecordedRequest chat(String model) throws Exception {
            HttpProbe.post(
                    host.url() + "/v1/chat/completions",
                    HeaderList.empty(),
                    "{\"reasoning_effort\":\"high\",\"model\":\"" + model + "\"" + HI);
            List<RecordedRequest> all = upstream.requests();
            return all.get(all.size() - 1);
        }

        @Override
        public void close() {
            host.close();
            upstream.close();
        }
    }

    private static Answer page(String models, boolean more, String last) {
        return Answer.json(200, "{\"data\":[" + models + "],\"has_more\":" + more + ",\"last_id\":\"" + last + "\"}");
    }

    private static JsonObject parse(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static FakeUpstream claude() {
        return FakeUpstream.start()
                .answerAt("/v1/models", page(OPUS, false, "claude-opus-9"))
                .answerAt("/v1/messages", Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
    }

    @Test
    void theVendorIsAskedWithTheChannelsKey() throws Exception {
        try (Listing listing = Listing.of(ChannelType.CLAUDE, claude())) {
            RecordedRequest asked = listing.upstream().requests().get(0);
            assertEquals("GET", asked.method());
            assertEquals("/v1/models?limit=1000", asked.target());
            assertEquals("sk-up", asked.header("x-api-key"));
            assertEquals("2023-06-01", asked.header("anthropic-version"));
        }
    }

    @Test
    void aPatternShowsTheNamesTheVendorTold() throws Exception {
        try (Listing listing = Listing.of(ChannelType.CLAUDE, claude())) {
            assertEquals(List.of("claude-opus-9"), listing.names());
        }
    }

    @Test
    void limitsAndLevelsOfTheListHoldInTranslations() throws Exception {
        try (Listing listing = Listing.of(ChannelType.CLAUDE, claude())) {
            JsonObject sent = listing.chat("claude-opus-9").bodyJson();
            assertEquals(20000, sent.getInt("max_tokens"));
            assertEquals("medium", sent.getJsonObject("output_config").getString("effort"));
        }
    }

    @Test
    void claudesOwnWordsReachClaudesCallersWhole() throws Exception {
        try (Listing listing = Listing.of(ChannelType.CLAUDE, claude())) {
            JsonObject shown = listing.get("/v1/models/claude-opus-9", CLAUDE);
            assertEquals("Claude Opus 9", shown.getString("display_name"));
            assertEquals("2026-11-01T00:00:00Z", shown.getString("created_at"));
            assertEquals(2000000, shown.getInt("max_input_tokens"));
            assertEquals(20000, shown.getInt("max_tokens"));
            assertTrue(shown.getJsonObject("capabilities").containsKey("a_new_one"));
        }
    }

    @Test
    void theConfigurationHoldsOverTheList() throws Exception {
        JsonObject entries =
                parse("{\"models\":[{\"match\":[\"claude-opus-9\"],\"maxOutputTokens\":5000,\"efforts\":[\"low\"]}]}");
        try (Listing listing = Listing.of(ChannelType.CLAUDE, claude(), gateway -> gateway.catalogEntries(entries))) {
            JsonObject sent = listing.chat("claude-opus-9").bodyJson();
            assertEquals(5000, sent.getInt("max_tokens"));
            assertEquals("low", sent.getJsonObject("output_config").getString("effort"));
            JsonObject shown = listing.get("/v1/models/claude-opus-9", CLAUDE);
            assertEquals(5000, shown.getInt("max_tokens"));
            assertEquals(2000000, shown.getInt("max_input_tokens"));
        }
    }

    @Test
    void aCallWhileTheListIsReadIsServedFromWhatWasKnown() throws Exception {
        FakeUpstream upstream = FakeUpstream.start()
                .answerAt("/v1/models", page(OPUS, false, "x").gateBeforeHead("list"))
                .answerAt("/v1/messages", Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
        Channel channel = Channel.of(
                        "main",
                        ChannelType.CLAUDE,
                        URI.create(upstream.baseUrl()),
                        Credential.of("sk-up"),
                        List.of("*"))
                .refreshingModels(Duration.ofHours(1));
        Gateway gateway = Gateway.builder().anonymous(true).channel(channel).build();
        try (Listing listing = new Listing(upstream, GatewayHost.jetty(gateway))) {
            upstream.takeRequest(PATIENCE);
            assertTrue(listing.names().contains("claude-opus-5"));
            assertEquals(8192, listing.chat("claude-opus-9").bodyJson().getInt("max_tokens"));
            upstream.open("list");
            listing.refresh();
            assertEquals(List.of("claude-opus-9"), listing.names());
            assertEquals(20000, listing.chat("claude-opus-9").bodyJson().getInt("max_tokens"));
        }
    }

    @Test
    void allPagesAreRead() throws Exception {
        FakeUpstream upstream = FakeUpstream.start()
                .answerAt(
                        "/v1/models",
                        request -> String.valueOf(request.query()).contains("after_id=claude-opus-9")
                                ? page("{\"id\":\"claude-opus-10\"}", false, "claude-opus-10")
                                : page(OPUS, true, "claude-opus-9"));
        try (Listing listing = Listing.of(ChannelType.CLAUDE, upstream)) {
            assertEquals(List.of("claude-opus-9", "claude-opus-10"), listing.names());
        }
    }

    @Test
    void aListWithoutAnEndIsNotTakenIn() throws Exception {
        FakeUpstream upstream = FakeUpstream.start().answerAt("/v1/models", page(OPUS, true, "claude-opus-9"));
        try (Listing listing = Listing.of(ChannelType.CLAUDE, upstream)) {
            List<String> asked = upstream.requests().stream()
                    .map(RecordedRequest::target)
                    .distinct()
                    .toList();
            assertEquals(List.of("/v1/models?limit=1000", "/v1/models?limit=1000&after_id=claude-opus-9"), asked);
            assertTrue(upstream.requests().size() <= 4, "two readings of two pages at most: " + upstream.requests());
            assertFalse(listing.names().contains("claude-opus-9"));
            assertTrue(listing.names().contains("claude-opus-5"));
        }
    }

    @Test
    void afterAFailureTheOldListStays() throws Exception {
        FakeUpstream upstream = claude();
        try (Listing listing = Listing.of(ChannelType.CLAUDE, upstream)) {
            for (Answer bad : List.of(
                    Answer.json(500, "{}"),
                    Answer.json(401, "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\"}}"),
                    Answer.json(200, "{\"data\":"),
                    Answer.json(200, "{\"data\":[],\"has_more\":false}"))) {
                upstream.answerAt("/v1/models", bad);
                listing.refresh();
                assertEquals(List.of("claude-opus-9"), listing.names());
            }
            upstream.answerAt("/v1/models", page("{\"id\":\"claude-opus-10\"}", false, "claude-opus-10"));
            listing.refresh();
            assertEquals(List.of("claude-opus-10"), listing.names());
        }
    }

    @Test
    void geminisLimitsAndMethodsAreShownAndModelsNobodyCouldAskAreNot() throws Exception {
        FakeUpstream upstream = FakeUpstream.start().answerAt("/v1beta/models", request -> {
            boolean second = String.valueOf(request.query()).contains("pageToken=two");
            return Answer.json(200, second ? """
                {"models":[{"name":"models/text-embedding-9","supportedGenerationMethods":["embedContent"]},\
                {"name":"models/aqa","supportedGenerationMethods":["generateAnswer"]}]}\
                """ : """
                    {"models":[{"name":"models/gemini-9-flash","version":"9","displayName":"Gemini 9 Flash",\
                    "description":"The ninth.","inputTokenLimit":3000000,"outputTokenLimit":90000,\
                    "supportedGenerationMethods":["generateContent","countTokens"],"temperature":1,"topP":0.95,\
                    "maxTemperature":2,"thinking":true}],"nextPageToken":"two"}\
                    """);
        });
        try (Listing listing = Listing.of(ChannelType.GEMINI, upstream)) {
            assertEquals("sk-up", upstream.requests().get(0).header("x-goog-api-key"));
            assertEquals(List.of("gemini-9-flash", "text-embedding-9"), listing.names());
            assertEquals(
                    "[\"embedContent\",\"batchEmbedContents\"]",
                    String.valueOf(listing.get("/v1beta/models/text-embedding-9", GEMINI)
                            .get("supportedGenerationMethods")));
            JsonObject shown = listing.get("/v1beta/models/gemini-9-flash", GEMINI);
            assertEquals("Gemini 9 Flash", shown.getString("displayName"));
            assertEquals("The ninth.", shown.getString("description"));
            assertEquals(3000000, shown.getInt("inputTokenLimit"));
            assertEquals(90000, shown.getInt("outputTokenLimit"));
            assertEquals("0.95", shown.getJsonNumber("topP").toString());
            assertTrue(shown.getBoolean("thinking"));
            assertNull(shown.get("topK"));
        }
    }

    @Test
    void openAisCompatibleServersTellLimitsInTheirOwnWords() throws Exception {
        FakeUpstream upstream = FakeUpstream.start().answerAt("/v1/models", Answer.json(200, """
            {"object":"list","data":[{"id":"qwen-9","object":"model","created":7,"owned_by":"qwen",\
            "context_length":131072,"top_provider":{"max_completion_tokens":32768}}]}\
            """));
        try (Listing listing = Listing.of(ChannelType.OPENAI, upstream)) {
            assertEquals("Bearer sk-up", upstream.requests().get(0).header("Authorization"));
            JsonObject shown = listing.get("/v1/models/qwen-9", CLAUDE);
            assertEquals(131072, shown.getInt("max_input_tokens"));
            assertEquals(32768, shown.getInt("max_tokens"));
            assertEquals(7, listing.get("/v1/models/qwen-9", HeaderList.empty()).getInt("created"));
        }
    }

    @Test
    void closingEndsACallUnderWay() throws Exception {
        FakeUpstream upstream = FakeUpstream.start()
                .answerAt("/v1/models", page(OPUS, false, "x").stallAfter(10));
        Channel channel = Channel.of(
                        "main",
                        ChannelType.CLAUDE,
                        URI.create(upstream.baseUrl()),
                        Credential.of("sk-up"),
                        List.of("*"))
                .refreshingModels(Duration.ofHours(1));
        Gateway gateway = Gateway.builder().channel(channel).build();
        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        gateway.close();
        asked.awaitEnding(PATIENCE);
        assertTrue(asked.callerLeft());
        gateway.refreshModels().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(1, upstream.requests().size());
        upstream.close();
    }

    @Test
    void nobodyIsAskedUnlessTold() throws Exception {
        FakeUpstream upstream = claude();
        Gateway gateway = Gateway.builder()
                .channel(Channel.of(
                        "main",
                        ChannelType.CLAUDE,
                        URI.create(upstream.baseUrl()),
                        Credential.of("sk-up"),
                        List.of("*")))
                .build();
        gateway.refreshModels().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(0, upstream.requests().size());
        gateway.close();
        upstream.close();
    }
}
