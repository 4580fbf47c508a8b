package dev.interlingua.dialect.openai.chat;

import java.util.Locale;
import java.util.Map;

/** OpenAI's voices in place of Google's, the nearest in pitch and manner; any other name is some server's own. */
final class ChatVoices {
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("kore", "alloy"),
            Map.entry("orus", "ash"),
            Map.entry("algieba", "ballad"),
            Map.entry("aoede", "coral"),
            Map.entry("charon", "echo"),
            Map.entry("puck", "fable"),
            Map.entry("fenrir", "onyx"),
            Map.entry("leda", "nova"),
            Map.entry("despina", "sage"),
            Map.entry("zephyr", "shimmer"),
            Map.entry("iapetus", "verse"),
            Map.entry("sulafat", "marin"),
            Map.entry("alnilam", "cedar"),
            Map.entry("callirrhoe", "nova"),
            Map.entry("autonoe", "nova"),
            Map.entry("enceladus", "echo"),
            Map.entry("umbriel", "echo"),
            Map.entry("erinome", "shimmer"),
            Map.entry("algenib", "onyx"),
            Map.entry("rasalgethi", "ash"),
            Map.entry("laomedeia", "coral"),
            Map.entry("achernar", "shimmer"),
            Map.entry("schedar", "ash"),
            Map.entry("gacrux", "sage"),
            Map.entry("pulcherrima", "coral"),
            Map.entry("achird", "verse"),
            Map.entry("zubenelgenubi", "echo"),
            Map.entry("vindemiatrix", "sage"),
            Map.entry("sadachbia", "fable"),
            Map.entry("sadaltager", "ash"));

    private ChatVoices() {}

    static String of(String voice) {
        return NEAREST.getOrDefault(voice.toLowerCase(Locale.ROOT), voice);
    }
}
