package dev.interlingua.dialect.openai.files;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RawCodec;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/**
 * The rows of OpenAI's files and fine-tunes: a provider keeps them for one account, which is nothing a gateway with several
 * providers can translate. Without a channel to relay them to they are a 501.
 */
public final class OpenAiFilesDialect {
    private static final RawCodec CODEC = head -> withoutVersion(head.path());

    private static final List<Endpoint> ENDPOINTS = List.of(
            row("openai.fine-tunes", "GET", "/v1/fine-tunes"),
            row("openai.create-fine-tune", "POST", "/v1/fine-tunes"),
            row("openai.fine-tune-events", "GET", "/v1/fine-tunes/{id}/events"),
            row("openai.cancel-fine-tune", "POST", "/v1/fine-tunes/{id}/cancel"),
            row("openai.fine-tune", "GET", "/v1/fine-tunes/{id}"),
            row("openai.files", "GET", "/v1/files"),
            row("openai.upload-file", "POST", "/v1/files"),
            row("openai.file-content", "GET", "/v1/files/{id}/content"),
            row("openai.file", "GET", "/v1/files/{id}"),
            row("openai.delete-file", "DELETE", "/v1/files/{id}"),
            row("openai.image-variations", "POST", "/v1/images/variations"));

    private OpenAiFilesDialect() {}

    private static Endpoint row(String id, String method, String path) {
        List<PathTemplate> paths = List.of(PathTemplate.of(path), PathTemplate.of("/api" + path));
        return new Endpoint(id, "openai-files", method, paths, Operation.RAW, CODEC, OpenAiErrors.INSTANCE);
    }

    /** OpenAI's base address ends in the version. */
    private static String withoutVersion(String path) {
        String whole = path.startsWith("/api/") ? path.substring("/api".length()) : path;
        return whole.substring("/v1".length());
    }

    /** The rows. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }
}
