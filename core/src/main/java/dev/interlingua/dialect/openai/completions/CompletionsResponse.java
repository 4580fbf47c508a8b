package dev.interlingua.dialect.openai.completions;

import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes a whole {@code text_completion}. */
final class CompletionsResponse {
    private CompletionsResponse() {}

    static byte[] encode(ChatResponse response, ReplyContext context) {
        CompletionsReply reply = new CompletionsReply(context);
        JsonArrayBuilder choices = Json.array();
        for (Candidate candidate : response.candidates()) {
            choices.add(Json.object()
                    .add("text", reply.echo(candidate.index()) + CompletionsReply.text(candidate.parts()))
                    .add("index", candidate.index())
                    .add("logprobs", JsonValue.NULL)
                    .add("finish_reason", CompletionsReply.word(candidate.finish())));
        }
        JsonObjectBuilder out = Json.object()
                .add("id", reply.id(response.id()))
                .add("object", "text_completion")
                .add("created", reply.created(response.created()))
                .add("model", reply.model(response.model()))
                .add("choices", choices);
        if (response.usage() != null) {
            out.add("usage", OpenAiUsage.writeChat(response.usage()));
        }
        return Json.bytes(out.build());
    }

    static ChatResponse decode(byte[] body) {
        JsonObject json = Json.readReplyObject(body);
        if (OpenAiErrors.isError(json, "choices")) {
            throw new GatewayException(OpenAiErrors.decode(json));
        }
        if (Loose.array(json, "choices") == null) {
            throw GatewayException.badGateway("The upstream's answer holds no choices.");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (JsonObject choice : Loose.objects(json, "choices")) {
            String text = Loose.string(choice, "text");
            candidates.add(new Candidate(
                    Loose.index(choice, "index", candidates.size()),
                    text == null || text.isEmpty() ? List.of() : List.of(new ContentPart.Text(text)),
                    CompletionsReply.finish(Loose.string(choice, "finish_reason"))));
        }
        JsonObject usage = Loose.object(json, "usage");
        return new ChatResponse(
                Loose.string(json, "id"),
                Loose.string(json, "model"),
                Loose.number(json, "created"),
                candidates,
                usage == null ? null : OpenAiUsage.read(usage),
                null,
                Extensions.NONE);
    }
}
