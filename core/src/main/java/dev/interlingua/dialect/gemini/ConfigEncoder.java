package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@code generationConfig} but for the output format, which stands in {@link FormatEncoder}. */
final class ConfigEncoder {
    private static final int MOST_STOPS = 5;
    private static final int MOST_CANDIDATES = 8;
    private static final int MOST_LOGPROBS = 20;

    private final ChatRequest request;
    private final ModelProfile profile;
    private final Losses losses;
    private final JsonObjectBuilder out = Json.object();

    private ConfigEncoder(ChatRequest request, ModelProfile profile, Losses losses) {
        this.request = request;
        this.profile = profile;
        this.losses = losses;
    }

    static JsonObjectBuilder encode(ChatRequest request, ModelProfile profile, Losses losses) {
        ConfigEncoder encoder = new ConfigEncoder(request, profile, losses);
        Sampling sampling = request.sampling();
        encoder.limits(sampling);
        encoder.choice(sampling);
        encoder.penalties(sampling);
        encoder.candidates(sampling);
        encoder.logprobs(sampling);
        encoder.modalities();
        encoder.pictures();
        encoder.detail();
        JsonObject thinking = ThinkingEncoder.encode(request.reasoning(), profile, losses);
        if (thinking != null) {
            encoder.out.add("thinkingConfig", thinking);
        }
        return encoder.out;
    }

    private void limits(Sampling sampling) {
        Integer most = sampling.maxOutputTokens();
        if (most != null && most < 1) {
            throw GatewayException.unsupported("max_tokens", "Gemini needs a limit of at least one output token.");
        }
        Integer limit = profile.known() ? profile.maxOutputTokens() : null;
        if (most != null && limit != null && most > limit) {
            losses.clamped("max_tokens", Integer.toString(limit));
            most = limit;
        }
        if (most != null) {
            out.add("maxOutputTokens", most);
        }
        List<String> stops =
                sampling.stop().stream().filter(stop -> !stop.isEmpty()).toList();
        if (!stops.isEmpty() && !profile.can(Capability.STOP)) {
            losses.dropped("stop");
        } else if (!stops.isEmpty()) {
            if (stops.size() > MOST_STOPS) {
                losses.dropped("stop[" + MOST_STOPS + "]");
            }
            JsonArrayBuilder kept = Json.array();
            stops.stream().limit(MOST_STOPS).forEach(kept::add);
            out.add("stopSequences", kept);
        }
    }

    private void choice(Sampling sampling) {
        BigDecimal temperature = sampling.temperature();
        boolean sent = temperature != null && profile.can(Capability.TEMPERATURE);
        if (temperature != null && sent) {
            out.add("temperature", between(temperature, 0, 2, "temperature"));
        } else if (temperature != null && temperature.compareTo(BigDecimal.ONE) != 0) {
            losses.dropped("temperature");
        }
        BigDecimal topP = sampling.topP();
        if (topP != null
                && profile.can(Capability.TOP_P)
                && (!sent || profile.can(Capability.TEMPERATURE_WITH_TOP_P))) {
            out.add("topP", between(topP, 0, 1, "top_p"));
        } else if (topP != null && topP.compareTo(BigDecimal.ONE) != 0) {
            losses.dropped("top_p");
        }
        Integer topK = sampling.topK();
        if (topK != null && profile.can(Capability.TOP_K)) {
            out.add("topK", topK);
        } else if (topK != null) {
            losses.dropped("top_k");
        }
        Long seed = sampling.seed();
        if (seed != null) {
            boolean fits = seed.intValue() == seed;
            out.add("seed", fits ? seed.intValue() : (int) (seed ^ (seed >>> 32)));
        }
        if (sampling.logitBias() != null && !sampling.logitBias().isEmpty()) {
            losses.dropped("logit_bias");
        }
        if (request.verbosity() != null) {
            losses.dropped("verbosity");
        }
    }

    private void penalties(Sampling sampling) {
        penalty("presencePenalty", "presence_penalty", sampling.presencePenalty());
        penalty("frequencyPenalty", "frequency_penalty", sampling.frequencyPenalty());
    }

    private void penalty(String name, String param, @Nullable BigDecimal value) {
        if (value == null) {
            return;
        }
        if (profile.can(Capability.PENALTIES)) {
            out.add(name, between(value, -2, 2, param));
        } else if (value.signum() != 0) {
            losses.dropped(param);
        }
    }

    private JsonValue between(BigDecimal value, int least, int most, String param) {
        BigDecimal clamped = value.max(BigDecimal.valueOf(least)).min(BigDecimal.valueOf(most));
        if (clamped.compareTo(value) != 0) {
            losses.clamped(param, clamped.toPlainString());
            return Json.number(clamped);
        }
        return Json.number(value);
    }

    private void candidates(Sampling sampling) {
        Integer wanted = sampling.candidates();
        if (wanted == null) {
            return;
        }
        if (wanted > 1 && !profile.can(Capability.CANDIDATES)) {
            throw GatewayException.unsupported("n", "This model gives one candidate per request.");
        }
        if (wanted > MOST_CANDIDATES) {
            throw GatewayException.unsupported("n", "Gemini gives at most 8 candidates per request.");
        }
        out.add("candidateCount", wanted);
    }

    private void logprobs(Sampling sampling) {
        Integer top = sampling.topLogprobs();
        boolean wanted = Boolean.TRUE.equals(sampling.logprobs()) || top != null && top > 0;
        if (wanted && !profile.can(Capability.LOGPROBS)) {
            losses.dropped(Boolean.TRUE.equals(sampling.logprobs()) ? "logprobs" : "top_logprobs");
            return;
        }
        if (sampling.logprobs() != null || wanted) {
            out.add("responseLogprobs", wanted);
        }
        if (wanted && top != null) {
            if (top > MOST_LOGPROBS) {
                losses.clamped("top_logprobs", Integer.toString(MOST_LOGPROBS));
            }
            out.add("logprobs", Math.min(top, MOST_LOGPROBS));
        }
    }

    private void modalities() {
        JsonObject kept = Members.kept(request.extensions(), "generationConfig");
        AudioOutput audio = request.audio();
        Set<String> wanted = request.modalities();
        if (kept != null && kept.containsKey("responseModalities")) {
            out.add("responseModalities", kept.getOrDefault("responseModalities", JsonValue.NULL));
        } else if (wanted.contains("audio")) {
            // models that speak answer in sound only; "text" beside it is another vendor's transcript
            requireMakeable(audio == null ? null : audio.format(), request.stream());
            out.add("responseModalities", Json.array().add("AUDIO"));
        } else if (wanted.contains("image")) {
            JsonArrayBuilder all = Json.array();
            wanted.forEach(modality -> all.add(modality.toUpperCase(Locale.ROOT)));
            out.add("responseModalities", all);
        } else if (wanted.isEmpty() && profile.can(Capability.IMAGE_OUTPUT)) {
            // some of these models refuse a request that does not name both
            out.add("responseModalities", Json.array().add("TEXT").add("IMAGE"));
        }
        String voice = audio == null ? null : audio.voice();
        if (kept != null && kept.containsKey("speechConfig") || voice == null) {
            return;
        }
        String own = Voices.of(voice);
        if (!own.equalsIgnoreCase(voice)) {
            losses.converted("audio.voice", own);
        }
        JsonObjectBuilder prebuilt = Json.object().add("voiceName", own);
        out.add("speechConfig", Json.object().add("voiceConfig", Json.object().add("prebuiltVoiceConfig", prebuilt)));
    }

    private void pictures() {
        JsonObject kept = Members.kept(request.extensions(), "generationConfig");
        boolean own = kept != null && kept.containsKey("imageConfig");
        JsonObject config = own || !profile.can(Capability.IMAGE_OUTPUT) ? null : PictureTool.config(request, losses);
        if (config != null) {
            out.add("imageConfig", config);
        }
    }

    /** The model makes bare samples. A head of WAVE can be put before them when they are complete, and no more. */
    private static void requireMakeable(@Nullable String format, boolean stream) {
        String word = format == null ? "pcm16" : format.toLowerCase(Locale.ROOT);
        if (!word.equals("pcm16") && (stream || !word.equals("wav"))) {
            throw GatewayException.unsupported(
                    "audio.format",
                    "This model's speech comes as 'pcm16'" + (stream ? " in streams." : " or 'wav' only."));
        }
    }

    /** One wish for all images has a place; different wishes for different images have none that every model takes. */
    private void detail() {
        Set<String> details = new HashSet<>();
        for (Message message : request.messages()) {
            for (ContentPart part : message.parts()) {
                if (part instanceof ContentPart.Media media && media.kind() == ContentPart.MediaKind.IMAGE) {
                    details.add(media.detail() == null ? "auto" : media.detail());
                }
            }
        }
        if (details.equals(Set.of("low"))) {
            out.add("mediaResolution", "MEDIA_RESOLUTION_LOW");
        } else if (details.equals(Set.of("high"))) {
            out.add("mediaResolution", "MEDIA_RESOLUTION_HIGH");
        }
    }
}
