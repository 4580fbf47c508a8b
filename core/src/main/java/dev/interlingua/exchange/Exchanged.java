package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;

/** One caller's request, checked and admitted: what every kind of call has. */
interface Exchanged {

    /** The row that answers it. */
    Endpoint row();

    /** Its books. */
    Accounting accounting();

    /** The gateway's id of it. */
    default String requestId() {
        return accounting().requestId();
    }
}
