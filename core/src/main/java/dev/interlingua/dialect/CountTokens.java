package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Set;

/** What the vendors' token counts have in common. */
public final class CountTokens {
    private CountTokens() {}

    /** {@code request} without what steers the answer, its price or its storage: none of it is prompt. */
    public static ChatRequest prompt(ChatRequest request) {
        return request.toBuilder()
                .sampling(Sampling.UNSET)
                .modalities(Set.of())
                .audio(null)
                .verbosity(null)
                .userId(null)
                .metadata(Map.of())
                .serviceTier(null)
                .cacheKey(null)
                .store(null)
                .stream(false)
                .includeUsage(null)
                .build();
    }

    /**
     * The count in an upstream's answer.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when {@code member} is no number from 0
     */
    public static long read(JsonObject reply, String member) {
        Long tokens = Loose.number(reply, member);
        if (tokens == null || tokens < 0) {
            throw GatewayException.badGateway("The upstream's answer holds no token count.");
        }
        return tokens;
    }

    /** The members of {@code request} that a count takes. */
    public static JsonObject only(JsonObject request, Set<String> members) {
        JsonObjectBuilder kept = Json.object();
        request.forEach((name, value) -> {
            if (members.contains(name)) {
                kept.add(name, value);
            }
        });
        return kept.build();
    }
}
