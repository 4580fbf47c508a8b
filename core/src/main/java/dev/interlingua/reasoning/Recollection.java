package dev.interlingua.reasoning;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state that led to one tool call, or to a text.
 *
 * @param lead reasoning ahead of the text before the call
 * @param before reasoning right before the call
 * @param own state that rode on the call or text itself, or null
 */
record Recollection(
        List<ContentPart.Reasoning> lead,
        List<ContentPart.Reasoning> before,
        @Nullable OpaqueState own) {
    Recollection {
        lead = List.copyOf(lead);
        before = List.copyOf(before);
    }

    boolean isEmpty() {
        return lead.isEmpty() && before.isEmpty() && own == null;
    }

    static String keyOfCall(String callId) {
        return "call:" + callId;
    }

    /** A short answer may occur in many conversations: what was asked belongs to its key. */
    static String keyOfText(String asked, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(asked.strip().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(text.strip().getBytes(StandardCharsets.UTF_8));
            return "text:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String write() {
        JsonObjectBuilder entry = Json.object().add("lead", array(lead)).add("before", array(before));
        if (own != null) {
            entry.add("own", object(own));
        }
        return Json.write(entry.build());
    }

    private static JsonArrayBuilder array(List<ContentPart.Reasoning> parts) {
        JsonArrayBuilder all = Json.array();
        for (ContentPart.Reasoning part : parts) {
            if (part.state() != null) {
                all.add(object(part.state()).add("kind", part.kind().name()).add("text", part.text()));
            }
        }
        return all;
    }

    private static JsonObjectBuilder object(OpaqueState state) {
        JsonObjectBuilder out = Json.object().add("issuer", state.issuer()).add("data", state.data());
        if (state.model() != null) {
            out.add("model", state.model());
        }
        return out;
    }

    /** What was written; null for a text that is none of ours. */
    static @Nullable Recollection read(String entry) {
        try {
            JsonObject json = Json.readReplyObject(entry);
            JsonObject own = Loose.object(json, "own");
            return new Recollection(list(json, "lead"), list(json, "before"), own == null ? null : state(own));
        } catch (GatewayException | IllegalArgumentException foreign) {
            return null;
        }
    }

    private static List<ContentPart.Reasoning> list(JsonObject json, String name) {
        List<ContentPart.Reasoning> parts = new ArrayList<>();
        for (JsonObject part : Loose.objects(json, name)) {
            OpaqueState state = state(part);
            if (state != null) {
                parts.add(new ContentPart.Reasoning(
                        ContentPart.ReasoningKind.valueOf(part.getString("kind", "")),
                        part.getString("text", ""),
                        state,
                        Extensions.NONE));
            }
        }
        return parts;
    }

    private static @Nullable OpaqueState state(JsonObject json) {
        String issuer = Loose.string(json, "issuer");
        String data = Loose.string(json, "data");
        return issuer == null || data == null ? null : new OpaqueState(issuer, Loose.string(json, "model"), data);
    }
}
