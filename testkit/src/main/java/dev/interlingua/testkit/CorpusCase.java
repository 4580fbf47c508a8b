package dev.interlingua.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One recorded exchange with a provider: what was asked, what was answered, and where the recording comes from. */
public final class CorpusCase {
    private final String dialect;
    private final String name;
    private final byte @Nullable [] request;
    private final byte @Nullable [] response;
    private final byte @Nullable [] stream;
    private final int status;
    private final JsonObject meta;

    CorpusCase(
            String dialect,
            String name,
            byte @Nullable [] request,
            byte @Nullable [] response,
            byte @Nullable [] stream,
            int status,
            JsonObject meta) {
        this.dialect = dialect;
        this.name = name;
        this.request = request;
        this.response = response;
        this.stream = stream;
        this.status = status;
        this.meta = meta;
    }

    /** The directory it stands in, such as {@code openai-chat}, or {@code errors} for every dialect's errors. */
    public String dialect() {
        return dialect;
    }

    /** The dialect the provider spoke; for a case of {@code errors} the only place that says so. */
    public String providerDialect() {
        return meta.getString("provider_dialect", dialect);
    }

    /** The case's own name within its dialect. */
    public String name() {
        return name;
    }

    /** The request's body; null when the source kept none. */
    public @Nullable String request() {
        return text(request);
    }

    /** The body of an answer that is no SSE stream; null when it is one. */
    public @Nullable String response() {
        return text(response);
    }

    /** As {@link #response()}, in bytes: some are no text. */
    public byte @Nullable [] responseBytes() {
        return response == null ? null : response.clone();
    }

    /** The body of an answer that is an SSE stream, else null. */
    public @Nullable String stream() {
        return text(stream);
    }

    /** As {@link #stream()}, in bytes. */
    public byte @Nullable [] streamBytes() {
        return stream == null ? null : stream.clone();
    }

    /** The answer's HTTP status. */
    public int status() {
        return status;
    }

    /** Where it comes from and what is known about it. */
    public JsonObject meta() {
        return meta;
    }

    /** The feature words of its meta data. */
    public Set<String> features() {
        JsonArray features = meta.getJsonArray("features");
        return features == null
                ? Set.of()
                : features.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the recorded bytes are exactly those of the provider; else key order, framing or ids may differ. */
    public boolean isByteExact() {
        return meta.get("byte_exact") == JsonValue.TRUE;
    }

    /**
     * The recorded answer, ready to be replayed by {@link FakeUpstream}; also its {@code retry-after}.
     *
     * @throws AssertionError when the case has no answer
     */
    public Answer answer() {
        byte[] body = stream != null ? stream : response;
        if (body == null) {
            throw new AssertionError(this + " has no recorded answer");
        }
        String usual = stream != null ? "text/event-stream" : "application/json";
        Answer answer =
                Answer.bytes(metaText("response_content_type", usual), body).status(status);
        String retryAfter = metaText("retry-after", "");
        Answer complete = retryAfter.isEmpty() ? answer : answer.header("Retry-After", retryAfter);
        return stream != null ? complete.chunked() : complete;
    }

    /** {@code dialect/name}, for the names of parameterised tests. */
    @Override
    public String toString() {
        return dialect + "/" + name;
    }

    private String metaText(String key, String otherwise) {
        return meta.get(key) instanceof JsonString text ? text.getString() : otherwise;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
