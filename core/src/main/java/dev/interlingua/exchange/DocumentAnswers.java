package dev.interlingua.exchange;

import dev.interlingua.dialect.DocumentCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ServerExchange;
import java.util.List;

/** Tells of the gateway itself, and nothing again to whoever has it still (RFC 9110 §13.1.2). */
final class DocumentAnswers {
    private final List<Endpoint> rows;

    DocumentAnswers(List<Endpoint> rows) {
        this.rows = rows;
    }

    Answer answer(DocumentCodec codec, EndpointTable.Match match, ServerExchange exchange) {
        DocumentCodec.Document document = codec.document(match.head(), exchange.url(), rows);
        Headers headers = document.headers().with("ETag", document.tag());
        if (known(exchange.headers().all("If-None-Match"), document.tag())) {
            return Answer.bodiless(304, headers.without("Content-Type"));
        }
        return Answer.of(200, headers, document.body());
    }

    /** Whether one of the tags is {@code tag}, strong or weak: what compresses on the way makes tags weak. */
    private static boolean known(List<String> lists, String tag) {
        for (String list : lists) {
            for (String one : list.split(",")) {
                String bare = one.strip();
                if (bare.equals("*") || bare.equals(tag) || bare.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
