package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.util.Objects;

/** What the query of a call in Jimeng's format says. */
final class JimengCall {
    private static final String SUBMIT = "CVSync2AsyncSubmitTask";
    private static final String RESULT = "CVSync2AsyncGetResult";
    private static final String VERSION = "2022-08-31";

    private JimengCall() {}

    /** Whether the state of a task is asked for. */
    static boolean isResult(RequestHead head) {
        return RESULT.equals(head.query().first("Action"));
    }

    /** @throws GatewayException when it is none of the two calls there are */
    static void check(RequestHead head) {
        require(head, "Action", SUBMIT, RESULT);
        require(head, "Version", VERSION, VERSION);
    }

    private static void require(RequestHead head, String name, String one, String other) {
        String value = head.query().first(name);
        if (value == null || value.isEmpty()) {
            throw GatewayException.invalid(name, "Missing required query parameter: '" + name + "'.");
        }
        if (!value.equals(one) && !value.equals(other)) {
            String expected = one.equals(other) ? "'" + one + "'" : "'" + one + "' or '" + other + "'";
            throw GatewayException.invalid(name, "Invalid value for '" + name + "': expected " + expected + ".");
        }
    }

    /** The task whose state is asked for. */
    static String task(InboundRequest request) {
        check(request.head());
        JsonObject body = (JsonObject) Objects.requireNonNull(Json.readRequest(request.body()));
        return Fields.root(body).requiredString("task_id");
    }
}
