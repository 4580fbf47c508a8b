package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;
import java.util.stream.Stream;

/** OpenAI Responses: its rows, which {@code OpenAiDialect} puts among OpenAI's others. */
public final class OpenAiResponsesDialect {
    /** The wire format's id: the word in a channel's {@code dialects}, and the key of unmodelled members. */
    public static final String FORMAT = "openai-responses";

    static final String UPSTREAM_PATH = "/responses";

    private OpenAiResponsesDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        ResponsesCodec responses = new ResponsesCodec();
        ResponsesState state = new ResponsesState();
        List<Endpoint> rows = List.of(
                row("openai.responses", "POST", "/responses", Operation.CHAT, responses),
                row(
                        "openai.input-tokens",
                        "POST",
                        "/responses/input_tokens",
                        Operation.COUNT_TOKENS,
                        new ResponsesCountCodec(responses)),
                row("openai.input-items", "GET", "/responses/{id}/input_items", Operation.LIST_INPUT_ITEMS, state),
                row("openai.cancel-response", "POST", "/responses/{id}/cancel", Operation.CANCEL_RESPONSE, state),
                row("openai.get-response", "GET", "/responses/{id}", Operation.GET_RESPONSE, state),
                row("openai.delete-response", "DELETE", "/responses/{id}", Operation.DELETE_RESPONSE, state));
        return Stream.concat(rows.stream(), conversations().stream()).toList();
    }

    private static List<Endpoint> conversations() {
        ConversationShapes shapes = new ConversationShapes();
        String all = "/conversations";
        String one = all + "/{id}";
        String items = one + "/items";
        String item = items + "/{item}";
        return List.of(
                row("openai.create-conversation", "POST", all, Operation.CREATE_CONVERSATION, shapes),
                row("openai.get-item", "GET", item, Operation.GET_ITEM, shapes),
                row("openai.delete-item", "DELETE", item, Operation.DELETE_ITEM, shapes),
                row("openai.list-items", "GET", items, Operation.LIST_ITEMS, shapes),
                row("openai.create-items", "POST", items, Operation.CREATE_ITEMS, shapes),
                row("openai.get-conversation", "GET", one, Operation.GET_CONVERSATION, shapes),
                row("openai.update-conversation", "POST", one, Operation.UPDATE_CONVERSATION, shapes),
                row("openai.delete-conversation", "DELETE", one, Operation.DELETE_CONVERSATION, shapes));
    }

    private static Endpoint row(String id, String method, String path, Operation operation, EndpointCodec codec) {
        return new Endpoint(
                id,
                FORMAT,
                method,
                List.of(PathTemplate.of("/v1" + path), PathTemplate.of("/api/v1" + path)),
                head -> !path.endsWith("{id}") || !head.path().contains("/input_tokens"),
                operation,
                codec,
                OpenAiErrors.INSTANCE);
    }
}
