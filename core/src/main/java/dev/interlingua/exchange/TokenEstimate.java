package dev.interlingua.exchange;

import dev.interlingua.dialect.TextTokens;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A guess at how many tokens a request is, for channels that cannot tell. <strong>An estimate, no count</strong>: vendors'
 * tokenizers differ from each other by a third, and this is none of them. It is deterministic, never falls when a request
 * grows, and is meant for deciding when to shorten a conversation, not for billing.
 *
 * <table>
 * <caption>What counts how much</caption>
 * <tr><td>text in Chinese, Japanese or Korean characters</td><td>2 tokens for 3 characters</td></tr>
 * <tr><td>other text</td><td>1 token for 3.6 bytes of UTF-8: 3.6 Latin letters, 1.8 Cyrillic or Arabic ones</td></tr>
 * <tr><td>JSON of schemas and of parts only one vendor knows</td><td>1 token for 4 bytes</td></tr>
 * <tr><td>each message, tool call, tool result, tool definition</td><td>4, 8, 8, 8 tokens around it</td></tr>
 * <tr><td>an image</td><td>765 tokens (1024 by 1024 pixels in high detail), 85 in low detail</td></tr>
 * <tr><td>a sound, a film, a document that is not plain text</td><td>1,000, 5,000, 3,000 tokens</td></tr>
 * </table>
 */
final class TokenEstimate implements ContentPart.Visitor<Long> {
    private static final int PER_MESSAGE = 4;
    private static final int PER_CALL = 8;
    private static final int PER_TOOL = 8;
    private static final int IMAGE = 765;
    private static final int IMAGE_LOW_DETAIL = 85;
    private static final int AUDIO = 1_000;
    private static final int VIDEO = 5_000;
    private static final int DOCUMENT = 3_000;

    private static final int TOKEN = TextTokens.SHARES;
    private static final int JSON_BYTE = 9;

    /** What was seen so far; also what each visit returns. */
    private long shares;

    private TokenEstimate() {}

    /** The estimate for {@code request}, at least 1. */
    static long of(ChatRequest request) {
        TokenEstimate estimate = new TokenEstimate();
        for (Message message : request.messages()) {
            estimate.tokens(PER_MESSAGE);
            estimate.words(message.name());
            message.parts().forEach(part -> part.accept(estimate));
        }
        request.tools().forEach(estimate::tool);
        if (request.outputFormat() instanceof OutputFormat.JsonSchema format) {
            estimate.json(format.schema());
        }
        return Math.max(1, (estimate.shares + TOKEN - 1) / TOKEN);
    }

    private void tokens(int count) {
        shares += (long) count * TOKEN;
    }

    private void words(@Nullable String text) {
        if (text != null) {
            shares += TextTokens.shares(text);
        }
    }

    private void json(@Nullable JsonValue value) {
        if (value != null) {
            shares += (long) JSON_BYTE * Json.bytes(value).length;
        }
    }

    private void tool(ToolDefinition tool) {
        tokens(PER_TOOL);
        if (tool instanceof ToolDefinition.Function function) {
            words(function.name());
            words(function.description());
            json(function.parameters());
        } else if (tool instanceof ToolDefinition.Custom custom) {
            words(custom.name());
            words(custom.description());
            json(custom.format());
        } else if (tool instanceof ToolDefinition.Server server) {
            json(server.json());
        }
    }

    @Override
    public Long text(ContentPart.Text part) {
        words(part.text());
        return shares;
    }

    @Override
    public Long media(ContentPart.Media part) {
        tokens(
                switch (part.kind()) {
                    case IMAGE -> "low".equals(part.detail()) ? IMAGE_LOW_DETAIL : IMAGE;
                    case AUDIO -> AUDIO;
                    case VIDEO -> VIDEO;
                });
        return shares;
    }

    @Override
    public Long document(ContentPart.Document part) {
        words(part.name());
        words(part.context());
        if (part.source() instanceof MediaSource.PlainText plain) {
            words(plain.text());
        } else {
            tokens(DOCUMENT);
        }
        return shares;
    }

    @Override
    public Long toolCall(ContentPart.ToolCall part) {
        tokens(PER_CALL);
        words(part.name());
        words(part.arguments());
        return shares;
    }

    @Override
    public Long toolResult(ContentPart.ToolResult part) {
        tokens(PER_CALL);
        part.parts().forEach(inner -> inner.accept(this));
        return shares;
    }

    @Override
    public Long reasoning(ContentPart.Reasoning part) {
        words(part.text());
        return shares;
    }

    @Override
    public Long refusal(ContentPart.Refusal part) {
        words(part.text());
        return shares;
    }

    @Override
    public Long serverToolCall(ContentPart.ServerToolCall part) {
        tokens(PER_CALL);
        words(part.name());
        words(part.input());
        return shares;
    }

    @Override
    public Long serverToolResult(ContentPart.ServerToolResult part) {
        tokens(PER_CALL);
        part.parts().forEach(inner -> inner.accept(this));
        for (ContentPart.Source source : part.sources()) {
            words(source.url());
            words(source.title());
            words(source.text());
        }
        return shares;
    }

    @Override
    public Long opaque(ContentPart.Opaque part) {
        json(part.json());
        return shares;
    }
}
