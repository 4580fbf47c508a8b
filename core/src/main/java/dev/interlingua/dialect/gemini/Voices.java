package dev.interlingua.dialect.gemini;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Google's voices (ai.google.dev, "Speech generation"), and which of them stands in for one of OpenAI's. */
final class Voices {
    private static final String USUAL = "Kore";
    private static final Set<String> OWN = Set.of(
            "Zephyr",
            "Puck",
            "Charon",
            "Kore",
            "Fenrir",
            "Leda",
            "Orus",
            "Aoede",
            "Callirrhoe",
            "Autonoe",
            "Enceladus",
            "Iapetus",
            "Umbriel",
            "Algieba",
            "Despina",
            "Erinome",
            "Algenib",
            "Rasalgethi",
            "Laomedeia",
            "Achernar",
            "Alnilam",
            "Schedar",
            "Gacrux",
            "Pulcherrima",
            "Achird",
            "Zubenelgenubi",
            "Vindemiatrix",
            "Sadachbia",
            "Sadaltager",
            "Sulafat");
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("alloy", USUAL),
            Map.entry("ash", "Orus"),
            Map.entry("ballad", "Algieba"),
            Map.entry("coral", "Aoede"),
            Map.entry("echo", "Charon"),
            Map.entry("fable", "Puck"),
            Map.entry("onyx", "Fenrir"),
            Map.entry("nova", "Leda"),
            Map.entry("sage", "Despina"),
            Map.entry("shimmer", "Zephyr"),
            Map.entry("verse", "Iapetus"),
            Map.entry("marin", "Sulafat"),
            Map.entry("cedar", "Alnilam"));

    private Voices() {}

    /** The voice to ask for; one of Google's as Google spells it. */
    static String of(String voice) {
        for (String own : OWN) {
            if (own.equalsIgnoreCase(voice)) {
                return own;
            }
        }
        return NEAREST.getOrDefault(voice.toLowerCase(Locale.ROOT), USUAL);
    }
}
