package dev.interlingua.exchange;

import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.responses.StoreKey;
import dev.interlingua.routing.Attempt;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Remembers which channel, by which key, keeps an answer that was only relayed, and whose it is. */
final class Routes {
    private static final String KIND = "route";
    private static final String GATEWAY = "";

    private final StateDocuments documents;

    Routes(StateDocuments documents) {
        this.documents = documents;
    }

    /**
     * Where an answer is kept.
     *
     * @param channel its name
     * @param key a fingerprint of the key that asked, empty for none
     */
    record Route(String owner, String channel, String key) {

        /** Whether {@code attempt} goes there. */
        boolean leads(Attempt attempt) {
            return attempt.channel().name().equals(channel)
                    && fingerprint(attempt.credential()).equals(key);
        }
    }

    /** Keys themselves are never kept. */
    private static String fingerprint(@Nullable Credential key) {
        return key == null ? "" : CallIds.hash(key.reveal(), 16);
    }

    /** Notes that {@code owner} got the answer {@code id} from {@code attempt}. The first one to get it owns it. */
    void learn(String id, String owner, Attempt attempt) {
        JsonObject route = Json.object()
                .add("owner", owner)
                .add("channel", attempt.channel().name())
                .add("key", fingerprint(attempt.credential()))
                .build();
        StateDocuments.logged(documents.write(new StoreKey(GATEWAY, id), 1, KIND, route));
    }

    CompletionStage<Optional<Route>> find(String id) {
        return documents
                .find(new StoreKey(GATEWAY, id), KIND)
                .thenApply(found -> found.map(document -> new Route(
                        text(document.json(), "owner"),
                        text(document.json(), "channel"),
                        text(document.json(), "key"))));
    }

    void forget(String id) {
        StateDocuments.logged(documents.delete(new StoreKey(GATEWAY, id)));
    }

    private static String text(JsonObject json, String name) {
        String text = Loose.string(json, name);
        return text == null ? "" : text;
    }

    /** The attempts that go where {@code route} leads. */
    static List<Attempt> along(Route route, List<Attempt> attempts) {
        return attempts.stream().filter(route::leads).toList();
    }
}
