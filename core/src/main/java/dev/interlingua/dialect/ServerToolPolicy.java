package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a tool that one provider runs when a request is translated for another. */
public enum ServerToolPolicy {
    /** The other provider's like is offered instead, where it has one. */
    MAP,
    /** It is left out, which counts as a loss. */
    DROP,
    /** The request is refused. */
    REFUSE;

    /**
     * The request by this policy.
     *
     * @throws GatewayException when a tool is refused, or was chosen and would be left out
     */
    public ChatRequest apply(ChatRequest request, Losses losses) {
        if (this == MAP || request.tools().stream().noneMatch(ToolDefinition.Server.class::isInstance)) {
            return request;
        }
        List<ToolDefinition> kept = new ArrayList<>();
        List<ToolDefinition> tools = request.tools();
        for (int i = 0; i < tools.size(); i++) {
            if (!(tools.get(i) instanceof ToolDefinition.Server server)) {
                kept.add(tools.get(i));
                continue;
            }
            String param = "tools[" + i + "]";
            if (this == REFUSE || isChosen(server, request.toolChoice())) {
                throw GatewayException.unsupported(
                        param, "'" + param + "' is a tool of another provider's than the one that serves this model.");
            }
            losses.dropped(param);
        }
        return request.toBuilder().tools(kept).build();
    }

    private static boolean isChosen(ToolDefinition.Server tool, @Nullable ToolChoice choice) {
        return choice != null
                && choice.mode() == ToolChoice.Mode.ONE
                && ServerTools.isNamed(tool, choice.names().get(0));
    }
}
