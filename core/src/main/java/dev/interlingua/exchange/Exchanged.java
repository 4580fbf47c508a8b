package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;

/** One caller's request, checked and admitted: what every kind of call has. */
interface Exchanged {

    /** The row that answers it. */
    Endpoint row();

    /** Its books. */
    Accounting accounting();

    /** Whether the answer is JSON, so that white space may stand ahead of it. */
    default boolean isJson() {
        return row().operation() != Operation.SPEAK && row().operation() != Operation.GET_VIDEO_CONTENT;
    }

    /** The gateway's id of it. */
    default String requestId() {
        return accounting().requestId();
    }

    /** Whether another attempt can be made: a request that was sent on as it arrived is gone. */
    default boolean repeatable() {
        return true;
    }
}
