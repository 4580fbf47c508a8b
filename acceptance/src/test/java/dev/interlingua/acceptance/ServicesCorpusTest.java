package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.json.Json;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded embeddings, orders of documents and judgements: relayed to their like, and embeddings crossing. */
class ServicesCorpusTest {
    private static List<CorpusCase> cases(String dialect) {
        return Corpus.load("corpus", dialect);
    }

    static List<CorpusCase> openAi() {
        List<CorpusCase> all = new ArrayList<>(cases("openai-embeddings"));
        all.addAll(cases("openai-moderations"));
        return all;
    }

    static List<CorpusCase> openAiEmbeddings() {
        return cases("openai-embeddings");
    }

    static List<CorpusCase> geminiEmbeddings() {
        return cases("gemini-embeddings");
    }

    static List<CorpusCase> rerank() {
        return cases("rerank");
    }

    @Test
    void thereAreSome() {
        assertEquals(6, openAiEmbeddings().size());
        assertEquals(11, openAi().size());
        assertEquals(5, geminiEmbeddings().size());
        assertEquals(4, rerank().size());
    }

    private record Served(FakeUpstream upstream, GatewayHost host) implements AutoCloseable {
        static Served of(ChannelType type, CorpusCase recorded) throws Exception {
            FakeUpstream upstream = FakeUpstream.start().answer(recorded.answer());
            String base = upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "");
            List<String> models = List.of("*", "omni-moderation-*");
            return new Served(
                    upstream,
                    GatewayHost.jetty(Gateway.builder()
                            .channel(Channel.of("c", type, URI.create(base), Credential.of("k"), models))
                            .anonymous(true)
                            .build()));
        }

        ProbeResponse post(String path, String body) throws Exception {
            return HttpProbe.post(host.url() + path, HeaderList.empty(), body);
        }

        @Override
        public void close() {
            host.close();
            upstream.close();
        }
    }

    private static String asked(CorpusCase recorded) {
        return Objects.requireNonNull(recorded.request());
    }

    private static String told(CorpusCase recorded) {
        return Objects.requireNonNull(recorded.response());
    }

    @ParameterizedTest
    @MethodSource("openAi")
    void openAisAreRelayedByteForByte(CorpusCase recorded) throws Exception {
        try (Served served = Served.of(ChannelType.OPENAI, recorded)) {
            String path = recorded.meta().getString("endpoint").replace("POST ", "");
            ProbeResponse answer = served.post(path, asked(recorded));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(told(recorded), answer.text());
            JsonObject request = Json.readRequest(asked(recorded)).asJsonObject();
            JsonObject sent = served.upstream().requests().get(0).bodyJson();
            request.forEach((name, value) -> assertEquals(value, sent.get(name), name));
        }
    }

    @ParameterizedTest
    @MethodSource("geminiEmbeddings")
    void geminisAreRelayedByteForByte(CorpusCase recorded) throws Exception {
        try (Served served = Served.of(ChannelType.GEMINI, recorded)) {
            ProbeResponse answer = served.post("/v1beta/models/embedding-001:batchEmbedContents", asked(recorded));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(told(recorded), answer.text());
        }
    }

    @ParameterizedTest
    @MethodSource("rerank")
    void ordersComeBackAsTheyWereMade(CorpusCase recorded) throws Exception {
        try (Served served = Served.of(ChannelType.COHERE, recorded)) {
            String path = recorded.meta().getString("endpoint").replace("POST ", "");
            ProbeResponse answer = served.post(path, asked(recorded));
            assertEquals(200, answer.status(), answer.text());
            JsonObject expected = Json.readRequest(told(recorded)).asJsonObject();
            for (String member : List.of("id", "results", "meta")) {
                assertEquals(expected.get(member), answer.json().get(member), member);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("openAiEmbeddings")
    void openAisVectorsReachGeminisCallers(CorpusCase recorded) throws Exception {
        JsonArray data = Json.readRequest(told(recorded)).asJsonObject().getJsonArray("data");
        StringBuilder requests = new StringBuilder();
        data.forEach(any ->
                requests.append(requests.isEmpty() ? "" : ",").append("{\"content\":{\"parts\":[{\"text\":\"t\"}]}}"));
        try (Served served = Served.of(ChannelType.OPENAI, recorded)) {
            ProbeResponse answer =
                    served.post("/v1beta/models/some-model:batchEmbedContents", "{\"requests\":[" + requests + "]}");
            assertEquals(200, answer.status(), answer.text());
            JsonArray vectors = answer.json().getJsonArray("embeddings");
            assertEquals(data.size(), vectors.size());
            for (int i = 0; i < data.size(); i++) {
                assertEquals(
                        floats(data.getJsonObject(i).get("embedding")),
                        floats(vectors.getJsonObject(i).get("values")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("geminiEmbeddings")
    void geminisVectorsReachOpenAisCallers(CorpusCase recorded) throws Exception {
        JsonArray told = Json.readRequest(told(recorded)).asJsonObject().getJsonArray("embeddings");
        StringBuilder inputs = new StringBuilder();
        told.forEach(any -> inputs.append(inputs.isEmpty() ? "" : ",").append("\"t\""));
        try (Served served = Served.of(ChannelType.GEMINI, recorded)) {
            ProbeResponse answer = served.post(
                    "/v1/embeddings",
                    "{\"model\":\"some-model\",\"encoding_format\":\"base64\",\"input\":[" + inputs + "]}");
            assertEquals(200, answer.status(), answer.text());
            JsonArray data = answer.json().getJsonArray("data");
            for (int i = 0; i < told.size(); i++) {
                assertEquals(
                        floats(told.getJsonObject(i).get("values")),
                        floats(data.getJsonObject(i).get("embedding")));
            }
        }
    }

    private static List<Float> floats(@Nullable JsonValue told) {
        JsonValue vector = Objects.requireNonNull(told);
        List<Float> all = new ArrayList<>();
        if (vector instanceof JsonString text) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text.getString()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                all.add(bytes.getFloat());
            }
        } else {
            vector.asJsonArray().getValuesAs(JsonNumber.class).forEach(n -> all.add(Float.parseFloat(n.toString())));
        }
        return all;
    }
}
