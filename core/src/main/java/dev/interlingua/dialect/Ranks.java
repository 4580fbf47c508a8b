package dev.interlingua.dialect;

import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of documents as rerank vendors write it: they all have {@code index} and {@code relevance_score}. */
public final class Ranks {
    private Ranks() {}

    /**
     * Reads the member {@code results}: best first, no more than were asked for.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it is no list of places
     */
    public static List<RerankResponse.Rank> read(JsonObject answer, RerankRequest request) {
        if (Loose.array(answer, "results") == null) {
            throw GatewayException.badGateway("The upstream's answer holds no results.");
        }
        List<RerankResponse.Rank> ranks = new ArrayList<>();
        for (JsonObject each : Loose.objects(answer, "results")) {
            int index = Loose.index(each, "index", -1);
            if (index < 0
                    || index >= request.documents().size()
                    || !(each.get("relevance_score") instanceof JsonNumber score)) {
                throw GatewayException.badGateway("The upstream's answer ranks what was not asked for.");
            }
            ranks.add(new RerankResponse.Rank(index, score.bigDecimalValue()));
        }
        ranks.sort(Comparator.comparing(RerankResponse.Rank::score).reversed());
        return List.copyOf(ranks.subList(0, Math.min(ranks.size(), request.wanted())));
    }
}
