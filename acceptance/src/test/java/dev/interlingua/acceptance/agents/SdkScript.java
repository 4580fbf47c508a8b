package dev.interlingua.acceptance.agents;

import java.util.List;

/** What the models do to whom an SDK's helper talks: two calls at once, one more, and an answer. */
final class SdkScript {
    static final List<String> TEXTS = List.of("Both at once.", "", "Paris is sunny, Rome is not.");
    static final List<String> RAN = List.of(
            "get_weather {\"city\":\"Paris\"}",
            "get_time {\"zone\":\"Europe/Paris\"}",
            "get_weather {\"city\":\"Rome \\\"Roma\\\" é\"}");

    private SdkScript() {}

    static List<Turn> turns() {
        return List.of(
                new Turn(
                        "They want two things.",
                        TEXTS.get(0),
                        Turn.Use.of("get_weather", "{\"city\":\"Paris\"}"),
                        Turn.Use.of("get_time", "{\"zone\":\"Europe/Paris\"}")),
                new Turn("Now Rome.", "", Turn.Use.of("get_weather", "{\"city\":\"Rome \\\"Roma\\\" é\"}")),
                new Turn("That is all.", TEXTS.get(2)));
    }
}
