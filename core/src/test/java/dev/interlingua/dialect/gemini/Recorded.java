package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Frame;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One recorded exchange, and what a reader who looks at the bytes alone finds in it.
 *
 * @param directory where its files are
 */
record Recorded(Path directory) {

    static List<Recorded> all(String dialect, String file) {
        try (Stream<Path> cases = Files.list(root(dialect))) {
            return cases.filter(path -> Files.exists(path.resolve(file)))
                    .sorted()
                    .map(Recorded::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(String dialect) {
        URL url = Objects.requireNonNull(Recorded.class.getResource("/corpus/" + dialect), dialect);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** The frames of the stream. */
    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        FrameDecoder decoder = Framings.decoderFor("text/event-stream", 1 << 24);
        decoder.decode(ByteBuffer.wrap(bytes("stream.sse")), frames::add);
        decoder.end(frames::add);
        return frames;
    }

    /** The objects of the answer: one, or the pieces of a stream. */
    List<JsonObject> objects() {
        if (Files.exists(directory.resolve("stream.sse"))) {
            return frames().stream()
                    .map(frame -> Gem.json(frame.data().getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
        JsonValue value = Json.readReply(text("response.json"));
        return value instanceof JsonArray array ? array.getValuesAs(JsonObject.class) : List.of(value.asJsonObject());
    }

    /** All visible (or thought) text of a candidate, in order. */
    String words(int candidate, boolean thought) {
        StringBuilder out = new StringBuilder();
        for (JsonObject part : parts(candidate)) {
            if (part.containsKey("text") && part.getBoolean("thought", false) == thought) {
                out.append(part.getString("text"));
            }
        }
        return out.toString();
    }

    List<JsonObject> parts(int candidate) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonObject response : objects()) {
            JsonArray candidates = response.getJsonArray("candidates");
            for (JsonValue value : candidates == null ? JsonValue.EMPTY_JSON_ARRAY : candidates) {
                JsonObject one = value.asJsonObject();
                if (one.getInt("index", 0) == candidate
                        && one.get("content") instanceof JsonObject content
                        && content.get("parts") instanceof JsonArray parts) {
                    all.addAll(parts.getValuesAs(JsonObject.class));
                }
            }
        }
        return all;
    }

    /** The last count told under {@code name}, 0 when there is none; a total that was left out is added up. */
    long lastCount(String name) {
        long last = 0;
        for (JsonObject response : objects()) {
            if (response.get("usageMetadata") instanceof JsonObject counts
                    && (counts.containsKey("candidatesTokenCount") || counts.containsKey("promptTokenCount"))) {
                int sum = counts.getInt("promptTokenCount", 0)
                        + counts.getInt("candidatesTokenCount", 0)
                        + counts.getInt("thoughtsTokenCount", 0);
                last = counts.getInt(name, name.equals("totalTokenCount") ? sum : 0);
            }
        }
        return last;
    }

    /** Every text, number and truth value under {@code value} with the name it stands under, spelled in camel case. */
    static List<String> leaves(String name, JsonValue value) {
        List<String> all = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.forEach((member, inner) -> all.addAll(leaves(ProtoFields.camel(member), inner)));
        } else if (value instanceof JsonArray array) {
            array.forEach(inner -> all.addAll(leaves(name, inner)));
        } else if (value instanceof JsonString text) {
            all.add(name + "=" + text.getString());
        } else if (value instanceof JsonNumber number) {
            all.add(name + "=" + number.bigDecimalValue().stripTrailingZeros().toPlainString());
        } else if (value != JsonValue.NULL) {
            all.add(name + "=" + value);
        }
        return all;
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
