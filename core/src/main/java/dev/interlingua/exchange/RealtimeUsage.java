package dev.interlingua.exchange;

import dev.interlingua.model.Usage;
import org.jspecify.annotations.Nullable;

/** A session's counts: those of its answers together, each of which tells its own. */
final class RealtimeUsage {
    private RealtimeUsage() {}

    static Usage sum(Usage one, Usage other) {
        return Usage.builder()
                .input(sum(one.input(), other.input()))
                .cacheRead(sum(one.cacheRead(), other.cacheRead()))
                .audioInput(sum(one.audioInput(), other.audioInput()))
                .imageInput(sum(one.imageInput(), other.imageInput()))
                .output(sum(one.output(), other.output()))
                .audioOutput(sum(one.audioOutput(), other.audioOutput()))
                .reasoning(sum(one.reasoning(), other.reasoning()))
                .build();
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }
}
