package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A choice among tools of which some cannot be offered. */
class ChatToolsEncoderTest {
    private static final ToolDefinition SEARCH = new ToolDefinition.Server(
            ServerToolKind.WEB_SEARCH,
            "openai-responses",
            Json.object().add("type", "web_search").build());

    private static final Target NO_SEARCH = Chats.target(Capability.CHAT_WEB_SEARCH);

    private static ChatRequest choosing(ToolChoice choice, ToolDefinition... tools) {
        return Chats.HELLO.toBuilder().tools(List.of(tools)).toolChoice(choice).build();
    }

    @Test
    void aToolAskedForByNameThatCannotBeOfferedIsRefused() {
        GatewayException refused = assertThrows(
                GatewayException.class,
                () -> Chats.encode(choosing(ToolChoice.one("web_search"), SEARCH), NO_SEARCH, new Losses()));
        assertEquals("tool_choice", refused.error().param());
    }

    @Test
    void aChoiceWithoutToolsIsForgotten() {
        assertFalse(Chats.encode(choosing(ToolChoice.one("f"))).containsKey("tool_choice"));
        assertFalse(Chats.encode(choosing(ToolChoice.ANY, SEARCH)).containsKey("tool_choice"));
    }
}
