package dev.interlingua.config;

import dev.interlingua.dialect.ServerToolPolicy;
import java.util.Locale;

/**
 * {@code translation}: how requests and answers cross from one dialect to another.
 *
 * @param onLoss {@code warn}: a response header names what was lost; {@code refuse}: the caller gets a 400
 * @param serverTools what becomes of tools that the caller's provider would run: {@code map}, {@code drop}, {@code refuse}
 */
public record TranslationConfig(
        @Key(preset = "\"warn\"", text = TextRule.ON_LOSS) String onLoss,

        @Key(preset = "\"map\"", text = TextRule.SERVER_TOOLS)
        String serverTools) {
    ServerToolPolicy serverToolPolicy() {
        return ServerToolPolicy.valueOf(serverTools.toUpperCase(Locale.ROOT));
    }

    boolean refuseLosses() {
        return onLoss.equals("refuse");
    }
}
