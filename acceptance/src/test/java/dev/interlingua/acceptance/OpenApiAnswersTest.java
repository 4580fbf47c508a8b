package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlingua.Gateway;
import dev.interlingua.acceptance.OpenApiDocument.Operation;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What really comes back is what the document says: refusals of every operation, and answers of those the demo model gives. */
class OpenApiAnswersTest {
    private static final HeaderList JSON = HeaderList.of("Content-Type", "application/json");

    private static Channel demo() {
        URI embedded = URI.create("demo://embedded");
        return Channel.of("demo", ChannelType.DEMO, embedded, Credential.of("none"), List.of("*"));
    }

    /** The path and query with the examples of their parameters. */
    private static String address(OpenApiDocument document, Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode reference : operation.told().path("parameters")) {
            JsonNode parameter = document.resolved(reference);
            String name = parameter.get("name").asText();
            String example = parameter.path("example").asText();
            if (parameter.get("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", example);
            } else if (parameter.get("in").asText().equals("query") && !example.isEmpty()) {
                query.add(name + "=" + example);
            }
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** The JSON bodies that the document shows; none for operations that take forms only, or nothing. */
    private static List<String> bodies(OpenApiDocument document, Operation operation) {
        List<String> bodies = new ArrayList<>();
        document.resolved(operation.told().path("requestBody"))
                .at("/content/application~1json/examples")
                .forEach(example -> bodies.add(example.get("value").toString()));
        return bodies;
    }

    private static ProbeResponse send(GatewayHost host, Operation operation, String address, String body)
            throws Exception {
        boolean bare = operation.method().equals("GET") || operation.method().equals("DELETE");
        return HttpProbe.exchange(operation.method(), host.url() + address, JSON, bare ? null : body);
    }

    @Test
    void withoutAKeyEveryOperationAnswers401AsDocumented() throws Exception {
        try (GatewayHost host = GatewayHost.jetty(Gateway.builder().build())) {
            OpenApiDocument document = OpenApiDocument.of(host);
            List<String> wrong = new ArrayList<>();
            for (Operation operation : document.operations()) {
                boolean open = operation.told().has("security")
                        && operation.told().get("security").isEmpty();
                ProbeResponse answer = send(host, operation, address(document, operation), "{}");
                assertEquals(open ? 200 : 401, answer.status(), operation::toString);
                wrong.addAll(document.complaints(operation, answer));
            }
            assertEquals(List.of(), wrong);
        }
    }

    @Test
    void withoutAChannelEveryOperationAnswersAsDocumented() throws Exception {
        try (GatewayHost host =
                GatewayHost.jetty(Gateway.builder().anonymous(true).build())) {
            OpenApiDocument document = OpenApiDocument.of(host);
            List<String> wrong = new ArrayList<>();
            for (Operation operation : document.operations()) {
                List<String> bodies = new ArrayList<>(bodies(document, operation));
                bodies.add("{\"model\": 7,");
                for (String body : bodies) {
                    ProbeResponse answer = send(host, operation, address(document, operation), body);
                    wrong.addAll(document.complaints(operation, answer));
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    @Test
    void theDemoModelAnswersTheExamplesAsDocumented() throws Exception {
        try (GatewayHost host = GatewayHost.jetty(
                Gateway.builder().channel(demo()).anonymous(true).build())) {
            OpenApiDocument document = OpenApiDocument.of(host);
            List<String> wrong = new ArrayList<>();
            Set<String> answered = new TreeSet<>();
            for (Operation operation : document.operations()) {
                for (String body : bodies(document, operation)) {
                    ProbeResponse answer = send(host, operation, address(document, operation), body);
                    wrong.addAll(document.complaints(operation, answer));
                    if (answer.status() == 200 && !operation.alias()) {
                        answered.add(operation.id());
                    }
                }
            }
            assertEquals(List.of(), wrong);
            assertTrue(
                    answered.containsAll(Set.of(
                            "createChatCompletion",
                            "createCompletion",
                            "createResponse",
                            "createMessage",
                            "generateContent",
                            "streamGenerateContent",
                            "createConversation",
                            "countMessageTokens",
                            "countTokens",
                            "countResponseTokens")),
                    answered::toString);
        }
    }

    @Test
    void anAnswerThatIsNotDocumentedIsSeen() throws Exception {
        try (GatewayHost host = GatewayHost.jetty(Gateway.builder().build())) {
            OpenApiDocument document = OpenApiDocument.of(host);
            Operation operation = document.operations().stream()
                    .filter(one -> one.path().equals("/v1/messages"))
                    .findFirst()
                    .orElseThrow();
            HeaderList json = HeaderList.of("Content-Type", "application/json");
            byte[] error = "{\"type\":\"error\"}".getBytes(StandardCharsets.UTF_8);
            assertFalse(document.complaints(operation, new ProbeResponse(401, json, error))
                    .isEmpty());
            assertFalse(document.complaints(operation, new ProbeResponse(418, json, error))
                    .isEmpty());
            assertFalse(document.complaints(operation, new ProbeResponse(401, HeaderList.empty(), error))
                    .isEmpty());
        }
    }
}
