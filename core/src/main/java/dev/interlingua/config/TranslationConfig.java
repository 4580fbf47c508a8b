package dev.interlingua.config;

/**
 * {@code translation}: how requests and answers cross from one dialect to another.
 *
 * @param onLoss {@code warn}: a response header names what was lost; {@code refuse}: the caller gets a 400
 */
public record TranslationConfig(
        @Key(preset = "\"warn\"", text = TextRule.ON_LOSS) String onLoss) {
    boolean refuseLosses() {
        return onLoss.equals("refuse");
    }
}
