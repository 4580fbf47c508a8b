package dev.interlingua.dialect;

import dev.interlingua.http.ResponseHead;

/** An error as it goes to the caller. */
public record WireError(ResponseHead head, byte[] body) {}
