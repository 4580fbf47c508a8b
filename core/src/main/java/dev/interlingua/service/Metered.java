package dev.interlingua.service;

import dev.interlingua.model.Usage;

/** An answer that tells what it took. */
public interface Metered {

    /** Counts are null where the upstream does not tell. */
    Usage usage();
}
