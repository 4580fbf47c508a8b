package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;

/**
 * A caller's request with its body, which is known to be one well-formed JSON object.
 *
 * @param body the caller's bytes, never changed
 * @param members spans of the body's top-level members
 */
public record InboundRequest(RequestHead head, byte[] body, TopLevel members) {

    /** The caller's bytes, in which the member {@code model} names {@code model}; the very same bytes when it does already. */
    public byte[] bodyNaming(String model) {
        return model.equals(members.string("model")) ? body : members.splice("model", Json.write(Json.string(model)));
    }
}
