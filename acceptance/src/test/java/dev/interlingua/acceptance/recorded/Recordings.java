package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import java.util.List;
import java.util.Objects;

/** The recorded cases of the four chat dialects. */
final class Recordings {
    private static final List<CorpusCase> ALL = Corpus.load("corpus");

    private Recordings() {}

    /** The answers a model of this format gave on its chat endpoint. */
    static List<CorpusCase> answers(Format format) {
        return ALL.stream()
                .filter(each -> each.dialect().equals(directory(format)))
                .filter(each -> each.response() != null || each.stream() != null)
                .filter(each -> !each.features().contains("count_tokens"))
                .toList();
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
