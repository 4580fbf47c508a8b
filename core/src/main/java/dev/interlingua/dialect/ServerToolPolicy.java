package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;

/** What becomes of a tool that one provider runs when a request is translated for another. */
public enum ServerToolPolicy {
    /** The other provider's like is offered instead, where it has one. */
    MAP,
    /** It is left out, which counts as a loss. */
    DROP,
    /** The request is refused. */
    REFUSE;

    /**
     * Whether {@code tool} goes on to a target of another dialect.
     *
     * @param param JSON path of the tool
     * @throws GatewayException when it is refused, or was chosen and would be left out
     */
    public boolean admits(ToolDefinition.Server tool, String param, ChatRequest request, Losses losses) {
        ToolChoice choice = request.toolChoice();
        boolean chosen = choice != null
                && choice.mode() == ToolChoice.Mode.ONE
                && ServerTools.isNamed(tool, choice.names().get(0));
        return this == MAP || leavesOut(param, chosen, losses);
    }

    /** Drops or refuses what stands at {@code param}; always false. */
    boolean leavesOut(String param, boolean chosen, Losses losses) {
        if (this == REFUSE || chosen) {
            throw GatewayException.unsupported(
                    param, "'" + param + "' is a tool of another provider's than the one that serves this model.");
        }
        losses.dropped(param);
        return false;
    }
}
