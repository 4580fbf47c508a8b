package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Pcm;
import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one content part; empty when the format has no place for it. Tool calls, results and reasoning are not content
 * here and give nothing.
 */
final class ChatContentEncoder implements ContentPart.Visitor<Optional<JsonObject>> {
    private static final Map<String, String> AUDIO_FORMATS = Map.of(
            "audio/wav", "wav",
            "audio/x-wav", "wav",
            "audio/wave", "wav",
            "audio/vnd.wave", "wav",
            "audio/mpeg", "mp3",
            "audio/mp3", "mp3");

    private final String path;
    private final Losses losses;

    /**
     * An encoder for the parts of one message.
     *
     * @param path of the message's content in the caller's request
     */
    ChatContentEncoder(String path, Losses losses) {
        this.path = path;
        this.losses = losses;
    }

    /** The wire object a part was read from, when it keeps it whole. */
    static @Nullable JsonObject whole(Extensions extensions) {
        JsonObject kept = extensions.of(OpenAiChatDialect.ID);
        return kept != null && kept.containsKey("type") ? kept : null;
    }

    @Override
    public Optional<JsonObject> text(ContentPart.Text part) {
        return Optional.of(
                with(part.extensions(), Json.object().add("type", "text").add("text", part.text())));
    }

    private static JsonObject with(Extensions extensions, JsonObjectBuilder part) {
        JsonObject rest = extensions.of(OpenAiChatDialect.ID);
        if (rest != null) {
            rest.forEach(part::add);
        }
        return part.build();
    }

    @Override
    public Optional<JsonObject> media(ContentPart.Media part) {
        JsonObject whole = whole(part.extensions());
        if (whole != null) {
            return Optional.of(whole);
        }
        return switch (part.kind()) {
            case IMAGE -> Optional.of(image(part));
            case AUDIO -> Optional.of(audio(part));
            case VIDEO -> throw unsupported("video");
        };
    }

    private JsonObject image(ContentPart.Media part) {
        JsonObjectBuilder image = Json.object().add("url", imageUrl(part));
        if (part.detail() != null) {
            image.add("detail", part.detail());
        }
        return with(part.extensions(), Json.object().add("type", "image_url").add("image_url", image));
    }

    private String imageUrl(ContentPart.Media part) {
        if (part.source() instanceof MediaSource.Inline inline) {
            String type = part.mimeType() == null ? "image/png" : part.mimeType();
            return DataUrl.write(type, inline.base64());
        }
        if (part.source() instanceof MediaSource.Url url && url.url().startsWith("http")) {
            return url.url();
        }
        throw unsupported("an image from this source");
    }

    private JsonObject audio(ContentPart.Media part) {
        String type = part.mimeType();
        String format = type == null ? null : Pcm.isPcm(type) ? "wav" : AUDIO_FORMATS.get(type);
        if (type == null || format == null || !(part.source() instanceof MediaSource.Inline inline)) {
            throw unsupported("audio other than inline WAV or MP3");
        }
        String data = Pcm.isPcm(type) ? wav(inline.base64(), Pcm.rate(type)) : inline.base64();
        JsonObjectBuilder audio = Json.object().add("data", data).add("format", format);
        return with(part.extensions(), Json.object().add("type", "input_audio").add("input_audio", audio));
    }

    /** Bare samples need only a head to be a file. */
    private String wav(String samples, int rate) {
        try {
            return Base64.getEncoder()
                    .encodeToString(Pcm.wav(Base64.getMimeDecoder().decode(samples), rate));
        } catch (IllegalArgumentException notBase64) {
            throw GatewayException.invalid(path, "The audio's data is not valid base64.");
        }
    }

    @Override
    public Optional<JsonObject> document(ContentPart.Document part) {
        return Optional.of(file(part));
    }

    private JsonObject file(ContentPart.Document part) {
        JsonObject whole = whole(part.extensions());
        if (whole != null) {
            return whole;
        }
        if (part.source() instanceof MediaSource.PlainText plain) {
            return titled(part, plain.text());
        }
        if (part.source() instanceof MediaSource.Inline inline) {
            return bytes(part, inline.base64());
        }
        if (part.source() instanceof MediaSource.FileId stored
                && stored.issuer().equals(OpenAiWords.ISSUER)) {
            JsonObjectBuilder file = Json.object().add("file_id", stored.id());
            if (part.name() != null) {
                file.add("filename", part.name());
            }
            return with(part.extensions(), Json.object().add("type", "file").add("file", file));
        }
        throw unsupported("a document from this source");
    }

    private JsonObject bytes(ContentPart.Document part, String base64) {
        String type = part.mimeType() == null ? "application/pdf" : part.mimeType();
        JsonObject own = part.extensions().of(OpenAiChatDialect.ID);
        if (type.startsWith("text/") && own == null) {
            String text = decoded(base64);
            if (text != null) {
                return titled(part, text);
            }
        }
        if (!type.equals("application/pdf") && own == null) {
            throw unsupported("a document of type " + type); // OpenAI answers 400 to file_data of any other type
        }
        JsonObjectBuilder file = Json.object();
        file.add("filename", part.name() == null ? "document.pdf" : part.name());
        file.add("file_data", DataUrl.write(type, base64));
        return with(part.extensions(), Json.object().add("type", "file").add("file", file));
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** Chat takes no text files: the words stand in the message, under their title. */
    private static JsonObject titled(ContentPart.Document part, String text) {
        StringBuilder all = new StringBuilder();
        if (part.name() != null) {
            all.append(part.name()).append("\n\n");
        }
        if (part.context() != null) {
            all.append(part.context()).append("\n\n");
        }
        return Json.object()
                .add("type", "text")
                .add("text", all.append(text).toString())
                .build();
    }

    @Override
    public Optional<JsonObject> refusal(ContentPart.Refusal part) {
        return Optional.of(
                Json.object().add("type", "text").add("text", part.text()).build());
    }

    @Override
    public Optional<JsonObject> serverToolCall(ContentPart.ServerToolCall part) {
        losses.dropped(path);
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> serverToolResult(ContentPart.ServerToolResult part) {
        if (!part.json().isEmpty()) {
            losses.dropped(path);
        }
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> opaque(ContentPart.Opaque part) {
        if (part.dialect().equals(OpenAiChatDialect.ID) && Loose.string(part.json(), "type") != null) {
            return Optional.of(part.json());
        }
        if (!"reasoning".equals(Loose.string(part.json(), "type"))) {
            // Reasoning means something to its issuer only, and nobody misses it.
            losses.dropped(path);
        }
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> toolCall(ContentPart.ToolCall part) {
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> toolResult(ContentPart.ToolResult part) {
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> reasoning(ContentPart.Reasoning part) {
        return Optional.empty();
    }

    private GatewayException unsupported(String what) {
        return GatewayException.unsupported(path, "The model's API does not accept " + what + " ('" + path + "').");
    }
}
