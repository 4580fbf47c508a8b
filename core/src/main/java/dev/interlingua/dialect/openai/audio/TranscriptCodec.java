package dev.interlingua.dialect.openai.audio;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.http.Form;
import dev.interlingua.http.FormPart;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.TranscriptionRequest;
import dev.interlingua.service.TranscriptionResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** {@code POST /v1/audio/transcriptions} and {@code /v1/audio/translations}: a form with a recording in; its words out. */
final class TranscriptCodec implements UploadCodec<TranscriptionRequest, TranscriptionResponse> {
    static final String FILE = "file";

    private static final String STREAM = "stream";
    private static final Set<String> READ = Set.of(
            FILE, "model", "language", "languages", "prompt", "keywords", "response_format", "temperature", STREAM);

    private final String upstreamPath;
    private final List<String> formats;

    /** @param formats the words of {@code response_format} */
    TranscriptCodec(String upstreamPath, List<String> formats) {
        this.upstreamPath = upstreamPath;
        this.formats = List.copyOf(formats);
    }

    @Override
    public List<String> files() {
        return List.of(FILE);
    }

    @Override
    public String upstreamPath() {
        return upstreamPath;
    }

    @Override
    public void check(Fields fields) {
        TranscriptChecks.check(fields, formats);
    }

    @Override
    public boolean answersJson(Fields fields) {
        String format = fields.first("response_format");
        return (format == null || format.endsWith("json")) && !TranscriptChecks.isTrue(fields.first(STREAM));
    }

    @Override
    public TranscriptionRequest decodeRequest(Form form) {
        Fields fields = form::texts;
        FormPart file = form.files(FILE).stream()
                .findFirst()
                .orElseThrow(() -> GatewayException.invalid(FILE, "Missing required parameter: 'file'."));
        String format = fields.first("response_format");
        String temperature = fields.first("temperature");
        List<String> languages = TranscriptChecks.list(fields, "languages");
        String language = fields.first("language");
        return new TranscriptionRequest(
                String.valueOf(fields.first("model")),
                new InputFile.Inline(file.contentType(), file.fileName(), file.bytes()),
                language == null || language.isBlank() ? languages : List.of(language),
                fields.first("prompt"),
                TranscriptChecks.list(fields, "keywords"),
                format == null ? "json" : format,
                temperature == null ? null : new BigDecimal(temperature.strip()),
                TranscriptChecks.isTrue(fields.first(STREAM)),
                form.parts().stream()
                        .map(FormPart::name)
                        .map(name -> name.endsWith("[]") ? name.substring(0, name.length() - 2) : name)
                        .filter(name -> !READ.contains(name))
                        .distinct()
                        .toList());
    }

    @Override
    public ServiceReply encodeResponse(
            TranscriptionResponse response, TranscriptionRequest request, ServiceContext context, Losses losses) {
        if (response.cut()) {
            losses.add("truncated", FILE, null);
        }
        if (request.stream()) {
            return new ServiceReply("text/event-stream", events(response));
        }
        if (request.format().equals("text")) {
            return new ServiceReply("text/plain; charset=utf-8", Json.utf8(response.text() + "\n"));
        }
        return ServiceReply.json(withUsage(Json.object().add("text", response.text()), response));
    }

    private static byte[] events(TranscriptionResponse response) {
        JsonObject delta = Json.object()
                .add("type", "transcript.text.delta")
                .add("delta", response.text())
                .build();
        JsonObject done =
                withUsage(Json.object().add("type", "transcript.text.done").add("text", response.text()), response);
        String said = response.text().isEmpty() ? "" : event(delta);
        return (said + event(done)).getBytes(StandardCharsets.UTF_8);
    }

    private static String event(JsonObject data) {
        return "data: " + Json.write(data) + "\n\n";
    }

    private static JsonObject withUsage(JsonObjectBuilder out, TranscriptionResponse response) {
        JsonObject tokens = TranscriptUsage.tokens(response.usage());
        return (tokens == null ? out : out.add("usage", tokens)).build();
    }

    @Override
    public UsageReader usageReader() {
        return TranscriptUsage.READER;
    }
}
