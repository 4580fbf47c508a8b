package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.HeaderList;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The recorded cases of the four chat dialects. */
final class Recordings {
    private static final List<CorpusCase> ALL = Corpus.load("corpus");
    private static final Pattern ENDPOINTS = Pattern.compile(
            "POST (/v1/chat/completions|/v1/responses|/v1/messages|models/.*:(generate|streamGenerate)Content.*)");

    private Recordings() {}

    /** The answers a model of this format gave on its chat endpoint. */
    static List<CorpusCase> answers(Format format) {
        return ALL.stream()
                .filter(each -> each.dialect().equals(directory(format)))
                .filter(each -> each.response() != null || each.stream() != null)
                .filter(each -> !each.features().contains("count_tokens"))
                .toList();
    }

    /** What callers of this format asked of its chat endpoint. */
    static List<CorpusCase> requests(Format format) {
        return ALL.stream()
                .filter(each -> each.dialect().equals(directory(format)))
                .filter(each -> each.request() != null)
                .filter(each ->
                        ENDPOINTS.matcher(each.meta().getString("endpoint")).matches())
                .toList();
    }

    /** Where the recorded request went. */
    static String path(Format caller, CorpusCase recorded) {
        return caller.path(recorded.meta().getString("model", "some-model"), recorded.stream() != null);
    }

    /** The recorded headers that matter. */
    static HeaderList headers(CorpusCase recorded) {
        HeaderList headers = HeaderList.empty();
        if (recorded.meta().get("request_headers") instanceof JsonObject told) {
            for (String name : told.keySet()) {
                headers = headers.plus(name, told.getString(name));
            }
        }
        return headers;
    }

    /** What chat endpoints of this format answered with a status of 400 or more. */
    static List<CorpusCase> errors(Format format) {
        List<String> chat = List.of("chat-", "responses-", "anthropic-", "gemini-");
        return ALL.stream()
                .filter(each -> each.dialect().equals("errors"))
                .filter(each -> each.providerDialect().equals(directory(format)))
                .filter(each -> chat.stream().anyMatch(each.name()::startsWith))
                .toList();
    }

    /** The name the recordings know a format by. */
    static String directory(Format format) {
        return switch (format) {
            case OPENAI_CHAT -> "openai-chat";
            case OPENAI_RESPONSES -> "openai-responses";
            case CLAUDE -> "anthropic-messages";
            case GEMINI -> "gemini-generate";
        };
    }

    /** Where to ask so that the recorded answer is a possible one. */
    static String path(Format caller, CorpusCase recorded, boolean stream) {
        String path = caller.path("some-model", stream);
        boolean array = body(recorded)[0] == '[';
        return array && recorded.dialect().equals("gemini-generate") ? path.replace("?alt=sse", "") : path;
    }

    /** The recorded answer in pieces of one to some bytes, the same ones in every run. */
    static Answer answer(CorpusCase recorded) {
        return recorded.answer().unevenPieces(recorded.name().hashCode());
    }

    static byte[] body(CorpusCase recorded) {
        byte[] stream = recorded.streamBytes();
        return stream != null ? stream : Objects.requireNonNull(recorded.responseBytes());
    }
}
