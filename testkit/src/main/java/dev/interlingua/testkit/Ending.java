package dev.interlingua.testkit;

/** How the answer to a recorded request ended. */
public enum Ending {
    /** Every byte of the script was written. */
    COMPLETE,
    /** The caller closed or reset its connection while the answer was unfinished. */
    CALLER_LEFT,
    /** The script itself broke the connection off. */
    CUT,
    /** {@link FakeUpstream#close()} ended it. */
    UPSTREAM_CLOSED
}
