package dev.interlingua.dialect;

import dev.interlingua.json.TopLevel;

/**
 * A caller's request with its body, which is known to be one well-formed JSON object.
 *
 * @param body the caller's bytes, never changed
 * @param members spans of the body's top-level members
 */
public record InboundRequest(RequestHead head, byte[] body, TopLevel members) {}
