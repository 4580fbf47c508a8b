package dev.interlingua.usage;

/**
 * Is told what each exchange has used: for accounting and metrics. Called once per exchange, on whichever thread ends it,
 * so it must return soon and hand slow work on. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface UsageListener {
    /** An exchange is over. */
    void used(UsageRecord usage);
}
