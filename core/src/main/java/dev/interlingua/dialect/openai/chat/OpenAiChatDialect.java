package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** The row of OpenAI's Chat Completions (API reference, "Chat"). */
public final class OpenAiChatDialect {
    /** The format, and the key of its extensions. */
    static final String ID = "openai-chat";

    private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint(
            "openai.chat",
            ID,
            "POST",
            List.of(PathTemplate.of("/v1/chat/completions"), PathTemplate.of("/api/v1/chat/completions")),
            Operation.CHAT,
            new ChatCompletionsCodec(),
            OpenAiErrors.INSTANCE));

    private OpenAiChatDialect() {}

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }
}
