package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.http.Headers;
import java.util.List;

/**
 * Anthropic's Claude API: Messages, their token count and the list of models (platform.claude.com, "API reference"). Its rows for models
 * share their paths with OpenAI's and match only callers that send {@code anthropic-version}. Stateless and thread-safe.
 */
public final class ClaudeDialect implements Dialect {
    private static final String VERSION_HEADER = "anthropic-version";
    /** The only version of the API with documentation; newer dates are accepted and mean the same. */
    private static final String VERSION = "2023-06-01";

    private final List<Endpoint> endpoints;

    /** The dialect with all its rows. */
    public ClaudeDialect() {
        ErrorCodec errors = new ClaudeErrors();
        ClaudeMessagesCodec messages = new ClaudeMessagesCodec();
        ClaudeModels models = new ClaudeModels();
        endpoints = List.of(
                new Endpoint(
                        "claude.messages",
                        ClaudeVocabulary.ID,
                        "POST",
                        paths("/v1/messages", "/api/v1/messages"),
                        Operation.CHAT,
                        messages,
                        errors),
                new Endpoint(
                        "claude.count-tokens",
                        ClaudeVocabulary.ID,
                        "POST",
                        paths("/v1/messages/count_tokens", "/api/v1/messages/count_tokens"),
                        Operation.COUNT_TOKENS,
                        new ClaudeCountCodec(messages),
                        errors),
                new Endpoint(
                        "claude.models",
                        ClaudeVocabulary.ID,
                        "GET",
                        paths("/v1/models", "/api/v1/models"),
                        ClaudeDialect::isClaude,
                        Operation.LIST_MODELS,
                        models,
                        errors),
                new Endpoint(
                        "claude.model",
                        ClaudeVocabulary.ID,
                        "GET",
                        paths("/v1/models/{model}", "/api/v1/models/{model}"),
                        ClaudeDialect::isClaude,
                        Operation.GET_MODEL,
                        models,
                        errors));
    }

    private static List<PathTemplate> paths(String... templates) {
        return List.of(templates).stream().map(PathTemplate::of).toList();
    }

    private static boolean isClaude(RequestHead head) {
        return head.headers().has(VERSION_HEADER);
    }

    @Override
    public String id() {
        return ClaudeVocabulary.ID;
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("x-api-key", key, VERSION_HEADER, VERSION);
    }
}
