package dev.interlingua.model;

import org.jspecify.annotations.Nullable;

/** Builds {@link Usage}; not thread-safe. Negative counts become 0, a part never exceeds its total. */
public final class UsageBuilder {
    private @Nullable Long input;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;
    private @Nullable Long cacheWrite1h;
    private @Nullable Long toolUsePrompt;
    private @Nullable Long audioInput;
    private @Nullable Long audioSeconds;
    private @Nullable Long imageInput;
    private @Nullable Long output;
    private @Nullable Long reasoning;
    private @Nullable Long audioOutput;
    private @Nullable Long imageOutput;
    private @Nullable Long predictionAccepted;
    private @Nullable Long predictionRejected;
    private @Nullable Long webSearches;

    UsageBuilder() {}

    UsageBuilder(Usage usage) {
        input = usage.input();
        cacheRead = usage.cacheRead();
        cacheWrite = usage.cacheWrite();
        cacheWrite1h = usage.cacheWrite1h();
        toolUsePrompt = usage.toolUsePrompt();
        audioInput = usage.audioInput();
        audioSeconds = usage.audioSeconds();
        imageInput = usage.imageInput();
        output = usage.output();
        reasoning = usage.reasoning();
        audioOutput = usage.audioOutput();
        imageOutput = usage.imageOutput();
        predictionAccepted = usage.predictionAccepted();
        predictionRejected = usage.predictionRejected();
        webSearches = usage.webSearches();
    }

    public UsageBuilder input(@Nullable Long count) {
        input = atLeastZero(count);
        return this;
    }

    public UsageBuilder cacheRead(@Nullable Long count) {
        cacheRead = atLeastZero(count);
        return this;
    }

    public UsageBuilder cacheWrite(@Nullable Long count) {
        cacheWrite = atLeastZero(count);
        return this;
    }

    public UsageBuilder cacheWrite1h(@Nullable Long count) {
        cacheWrite1h = atLeastZero(count);
        return this;
    }

    public UsageBuilder toolUsePrompt(@Nullable Long count) {
        toolUsePrompt = atLeastZero(count);
        return this;
    }

    public UsageBuilder audioInput(@Nullable Long count) {
        audioInput = atLeastZero(count);
        return this;
    }

    public UsageBuilder audioSeconds(@Nullable Long count) {
        audioSeconds = atLeastZero(count);
        return this;
    }

    public UsageBuilder imageInput(@Nullable Long count) {
        imageInput = atLeastZero(count);
        return this;
    }

    public UsageBuilder output(@Nullable Long count) {
        output = atLeastZero(count);
        return this;
    }

    public UsageBuilder reasoning(@Nullable Long count) {
        reasoning = atLeastZero(count);
        return this;
    }

    public UsageBuilder audioOutput(@Nullable Long count) {
        audioOutput = atLeastZero(count);
        return this;
    }

    public UsageBuilder imageOutput(@Nullable Long count) {
        imageOutput = atLeastZero(count);
        return this;
    }

    public UsageBuilder predictionAccepted(@Nullable Long count) {
        predictionAccepted = atLeastZero(count);
        return this;
    }

    public UsageBuilder predictionRejected(@Nullable Long count) {
        predictionRejected = atLeastZero(count);
        return this;
    }

    public UsageBuilder webSearches(@Nullable Long count) {
        webSearches = atLeastZero(count);
        return this;
    }

    /** The counts, each part clamped to its total. */
    public Usage build() {
        return new Usage(
                input,
                atMost(input, cacheRead),
                atMost(input, cacheWrite),
                atMost(cacheWrite, cacheWrite1h),
                atMost(input, toolUsePrompt),
                atMost(input, audioInput),
                audioSeconds,
                atMost(input, imageInput),
                output,
                atMost(output, reasoning),
                atMost(output, audioOutput),
                atMost(output, imageOutput),
                predictionAccepted,
                predictionRejected,
                webSearches);
    }

    private static @Nullable Long atLeastZero(@Nullable Long count) {
        return count == null ? null : Long.valueOf(Math.max(0, count));
    }

    private static @Nullable Long atMost(@Nullable Long total, @Nullable Long part) {
        return total == null || part == null ? part : Long.valueOf(Math.min(total, part));
    }
}
