package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.SniffedType;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.TranscriptionRequest;
import dev.interlingua.service.TranscriptionResponse;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a recording by a Gemini model: the sound in the request itself, beside an instruction (ai.google.dev, "Audio
 * understanding"). A model's idea of times is not to be relied on, so that only the words can be had.
 */
final class TranscriptionService implements UpstreamService<TranscriptionRequest, TranscriptionResponse> {
    /** Google's limit for a request that holds its files: 20 MB, of which base64 takes four bytes for three. */
    static final int MOST_BYTES = 20_000_000 / 4 * 3 - 64 * 1024;

    private static final Set<String> FORMATS = Set.of("json", "text");

    private final Operation operation;
    private final ErrorCodec errors = new GeminiErrors(false);

    /** @param operation in the language that is spoken, or in English */
    TranscriptionService(Operation operation) {
        this.operation = operation;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public String format() {
        return GeminiDialect.FORMAT;
    }

    @Override
    public ErrorCodec errors() {
        return errors;
    }

    @Override
    public Step<TranscriptionResponse> begin(TranscriptionRequest request, Target target, Losses losses) {
        if (!FORMATS.contains(request.format())) {
            throw GatewayException.unsupported(
                    "response_format",
                    "This model tells the words of a recording without their times: ask for 'json' or 'text'.");
        }
        request.others().forEach(losses::dropped);
        byte[] sound = request.recording().bytes();
        if (sound.length > MOST_BYTES) {
            throw new GatewayException(new ApiError(
                    ErrorKind.TOO_LARGE,
                    "This model takes recordings of at most " + MOST_BYTES + " bytes; send it in shorter pieces.",
                    "file",
                    null,
                    null,
                    null));
        }
        return Step.ask(
                Question.post(ModelPath.generate(target.model()), RequestEncoder.HEADERS, body(request, sound)),
                answer -> Step.done(decode(answer, request)));
    }

    private JsonObject body(TranscriptionRequest request, byte[] sound) {
        JsonObject data = Json.object()
                .add("mimeType", mimeType(request.recording()))
                .add("data", Base64.getEncoder().encodeToString(sound))
                .build();
        JsonObject turn = Json.object()
                .add("role", "user")
                .add(
                        "parts",
                        Json.array()
                                .add(Json.object().add("inlineData", data))
                                .add(Json.object().add("text", instruction(request))))
                .build();
        BigDecimal temperature = request.temperature() == null ? BigDecimal.ZERO : request.temperature();
        return Json.object()
                .add("contents", Json.array().add(turn))
                .add("generationConfig", Json.object().add("temperature", temperature))
                .build();
    }

    private String instruction(TranscriptionRequest request) {
        boolean english = operation == Operation.TRANSLATE_AUDIO;
        StringBuilder text = new StringBuilder(
                english
                        ? "Translate what is said in this recording into English."
                        : "Transcribe this recording word for word, in the language that is spoken.");
        text.append(" Answer with the words alone: no comments, no times, no names of speakers.");
        text.append(" If nothing is said, answer with nothing.");
        if (!request.languages().isEmpty()) {
            text.append(" The spoken language: ")
                    .append(String.join(", ", request.languages()))
                    .append('.');
        }
        if (!request.keywords().isEmpty()) {
            text.append(" Words that may occur: ")
                    .append(String.join(", ", request.keywords()))
                    .append('.');
        }
        String prompt = request.prompt();
        if (prompt != null && !prompt.isBlank()) {
            text.append(" Context, for spelling and style only: ").append(prompt);
        }
        return text.toString();
    }

    /** What the bytes say goes before what the name says, and that before what a sender's library says. */
    private static String mimeType(InputFile.Inline file) {
        String declared = MimeTypes.essence(file.mimeType());
        String type = SniffedType.of(file.bytes(), null);
        if (type == null && file.name() != null) {
            type = MimeTypes.byAddress(file.name());
        }
        if (!isSound(type) && isSound(declared)) {
            type = declared;
        }
        if (type == null || !isSound(type)) {
            throw GatewayException.invalid("file", "Nobody can tell what kind of recording the file is.");
        }
        return type;
    }

    /** Films have sound too. */
    private static boolean isSound(@Nullable String type) {
        return type != null && (type.startsWith("audio/") || type.startsWith("video/"));
    }

    private static TranscriptionResponse decode(UpstreamAnswer answer, TranscriptionRequest request) {
        ChatResponse read = ResponseDecoder.decode(
                answer.body(), ChatRequest.builder(request.model()).build());
        Candidate candidate = read.candidates().get(0);
        FinishReason reason = candidate.finish().reason();
        String text = words(candidate.parts());
        if (reason == FinishReason.CONTENT_FILTER || reason == FinishReason.RECITATION) {
            throw new GatewayException(
                    new ApiError(ErrorKind.CONTENT_POLICY, "The upstream refused to write down this recording."));
        }
        if (text.isEmpty() && reason != FinishReason.END) {
            throw GatewayException.badGateway("The upstream's answer holds no words.");
        }
        Usage usage = read.usage();
        return new TranscriptionResponse(text, reason == FinishReason.MAX_TOKENS, usage == null ? Usage.NONE : usage);
    }

    private static String words(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining())
                .strip();
    }
}
