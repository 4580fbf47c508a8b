package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** Writes a {@code chat.completion}. */
final class ChatResponseEncoder {
    private static final String FINGERPRINT = "system_fingerprint";

    private ChatResponseEncoder() {}

    static byte[] encode(ChatResponse response, ReplyContext context, Losses losses) {
        JsonArrayBuilder choices = Json.array();
        for (Candidate candidate : response.candidates()) {
            choices.add(new ChatChoiceEncoder(context, losses).write(candidate));
        }
        JsonObjectBuilder out = Json.object()
                .add("id", ChatReply.id(response.id(), context))
                .add("object", "chat.completion")
                .add("created", ChatReply.created(response.created(), context))
                .add("model", ChatReply.model(response.model(), context))
                .add("choices", choices);
        if (response.usage() != null) {
            out.add("usage", OpenAiUsage.writeChat(response.usage()));
        }
        if (response.serviceTier() != null) {
            out.add("service_tier", OpenAiWords.servedTier(response.serviceTier()));
        }
        JsonObject own = response.extensions().of(OpenAiChatDialect.ID);
        if (own == null || !own.containsKey(FINGERPRINT)) {
            out.add(FINGERPRINT, JsonValue.NULL);
        }
        if (own != null) {
            own.forEach(out::add);
        }
        return Json.bytes(out.build());
    }
}
