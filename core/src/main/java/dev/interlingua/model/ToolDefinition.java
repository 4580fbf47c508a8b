package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A tool the model may use. */
public sealed interface ToolDefinition {

    /**
     * A function with JSON arguments, run by the caller.
     *
     * @param name as the caller wrote it
     * @param parameters JSON Schema of the arguments; null when the caller gave none (no arguments)
     * @param strict whether the arguments must fit the schema; null when the caller did not say
     * @param namespace the group it belongs to (OpenAI Responses), or null
     */
    record Function(
            String name,
            @Nullable String description,
            @Nullable JsonObject parameters,
            @Nullable Boolean strict,
            @Nullable String namespace,
            @Nullable CacheHint cache,
            Extensions extensions)
            implements ToolDefinition {
        public Function {
            requireNonNull(name, "name");
        }

        public Function(String name, @Nullable String description, @Nullable JsonObject parameters) {
            this(name, description, parameters, null, null, null, Extensions.NONE);
        }
    }

    /**
     * A tool that takes free text (OpenAI's custom tools), run by the caller.
     *
     * @param format OpenAI's {@code format} object (text or grammar), or null
     */
    record Custom(
            String name,
            @Nullable String description,
            @Nullable JsonObject format,
            Extensions extensions) implements ToolDefinition {
        public Custom {
            requireNonNull(name, "name");
        }
    }

    /**
     * A tool the provider runs itself (web search, code execution, …) or one with a schema of the vendor's own.
     *
     * @param kind what it does, where another vendor has the like; else {@link ServerToolKind#OTHER}
     * @param dialect the dialect it was read from
     * @param json the whole wire object
     */
    record Server(ServerToolKind kind, String dialect, JsonObject json) implements ToolDefinition {
        public Server {
            requireNonNull(kind, "kind");
            requireNonNull(dialect, "dialect");
            requireNonNull(json, "json");
        }
    }

    /** Server tools that more than one vendor has. */
    enum ServerToolKind {
        WEB_SEARCH,
        URL_FETCH,
        CODE_EXECUTION,
        FILE_SEARCH,
        COMPUTER_USE,
        MCP,
        IMAGE_GENERATION,
        OTHER
    }
}
