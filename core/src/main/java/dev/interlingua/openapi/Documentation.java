package dev.interlingua.openapi;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.DocumentCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of the gateway's own documentation. They need no key: they tell nothing that the vendors do not publish. Each
 * has a second spelling for mounts at {@code /v1/*}, whose name is taken for the first segment of the paths.
 */
public final class Documentation implements Dialect {
    private static final String ID = "documentation";

    private final List<Endpoint> endpoints;

    /**
     * The rows that are wanted.
     *
     * @param errors words what is wrong with a request for them
     * @param openApi whether to serve the OpenAPI document
     * @param page whether to serve the page
     */
    public Documentation(ErrorCodec errors, boolean openApi, boolean page) {
        List<Endpoint> rows = new ArrayList<>();
        if (openApi) {
            rows.add(row("documentation.openapi", new OpenApiDocument(), errors, "/openapi.json", "/v1/openapi.json"));
        }
        if (page) {
            rows.add(row("documentation.page", new EndpointPage(), errors, "/", "/v1"));
        }
        endpoints = List.copyOf(rows);
    }

    private static Endpoint row(String id, DocumentCodec codec, ErrorCodec errors, String... paths) {
        List<PathTemplate> templates = Stream.of(paths).map(PathTemplate::of).toList();
        return new Endpoint(id, ID, "GET", templates, Operation.DOCUMENT, codec, errors);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Nobody is asked for the documentation but this gateway. */
    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.EMPTY;
    }
}
