package dev.interlingua.spring;

import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/** A chat of Claude's format with a model behind an OpenAI-compatible provider. */
final class Chats {
    static final HeaderList JSON = HeaderList.of("Content-Type", "application/json");
    static final String PATH = "/ai/v1/messages";
    static final String FIRST = chunk("{\"role\":\"assistant\",\"content\":\"Good\"}", "null", "");
    static final String REST = chunk(
                    "{\"content\":\" day\"}",
                    "\"stop\"",
                    ",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}")
            + "data: [DONE]\n\n";

    private Chats() {}

    private static String chunk(String delta, String finish, String more) {
        return "data:"
                + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]" + more + "}\n\n";
    }

    /** Properties of a channel to {@code upstream} with the model {@code m} for everybody; and others. */
    static String[] open(FakeUpstream upstream, String... others) {
        return channel(
                upstream,
                Stream.concat(Stream.of("interlingua.access.anonymous=true"), Arrays.stream(others))
                        .toArray(String[]::new));
    }

    /** Properties of a channel to {@code upstream} with the model {@code m}; and others. */
    static String[] channel(FakeUpstream upstream, String... others) {
        return Stream.concat(
                        Stream.of(
                                "interlingua.channels[0].name=upstream",
                                "interlingua.channels[0].type=openai",
                                "interlingua.channels[0].base-url=" + upstream.baseUrl() + "/v1",
                                "interlingua.channels[0].api-key=upstream-key",
                                "interlingua.channels[0].models[0]=m",
                                "interlingua.channels[0].dialects=openai-chat"),
                        Arrays.stream(others))
                .toArray(String[]::new);
    }

    static String request(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":9,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    }

    static ProbeResponse stream(Application application) throws IOException {
        return HttpProbe.post(application.url() + PATH, JSON, request("m", true));
    }
}
