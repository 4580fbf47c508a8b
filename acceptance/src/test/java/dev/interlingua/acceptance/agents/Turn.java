package dev.interlingua.acceptance.agents;

import java.util.List;

/**
 * One answer of a model, as a script tells it.
 *
 * @param thought what it thinks first; empty for none
 * @param text what it says; empty for nothing
 * @param uses the tools it calls
 */
record Turn(String thought, String text, List<Use> uses) {
    Turn {
        uses = List.copyOf(uses);
    }

    Turn(String thought, String text, Use... uses) {
        this(thought, text, List.of(uses));
    }

    /**
     * The call of a tool.
     *
     * @param tool the name the agent gave it
     * @param input a JSON object as text, or the text for a freeform tool
     * @param freeform whether the agent declared the tool to take text
     */
    record Use(String tool, String input, boolean freeform) {
        static Use of(String tool, String input) {
            return new Use(tool, input, false);
        }

        static Use freeform(String tool, String input) {
            return new Use(tool, input, true);
        }
    }
}
