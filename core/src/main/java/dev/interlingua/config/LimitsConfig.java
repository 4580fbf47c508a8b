package dev.interlingua.config;

/**
 * {@code limits}: how large things may be.
 *
 * @param requestBytes a request's body that is held in memory; more is a 413
 * @param uploadBytes a form with files that is sent on as it arrives; more is a 413
 * @param responseBytes an answer that is not streamed
 * @param frameBytes one event of a stream
 */
public record LimitsConfig(
        @Key(preset = "\"32MB\"") ByteSize requestBytes,
        @Key(preset = "\"512MB\"") ByteSize uploadBytes,
        @Key(preset = "\"64MB\"") ByteSize responseBytes,
        @Key(preset = "\"16MB\"") ByteSize frameBytes) {}
