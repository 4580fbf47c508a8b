package dev.interlingua.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ChatRequest}; not thread-safe. See there for the meaning and defaults of each value. */
public final class ChatRequestBuilder {
    private String model;
    private List<Message> messages = List.of();
    private List<ToolDefinition> tools = List.of();
    private @Nullable ToolChoice toolChoice;
    private @Nullable Boolean parallelToolCalls;
    private Sampling sampling = Sampling.UNSET;
    private OutputFormat outputFormat = new OutputFormat.Text();
    private ReasoningOptions reasoning = ReasoningOptions.UNSET;
    private Set<String> modalities = Set.of();
    private @Nullable AudioOutput audio;
    private @Nullable String verbosity;
    private @Nullable String userId;
    private Map<String, String> metadata = Map.of();
    private @Nullable String serviceTier;
    private @Nullable String cacheKey;
    private @Nullable Boolean store;
    private boolean stream;
    private @Nullable Boolean includeUsage;
    private Extensions extensions = Extensions.NONE;

    ChatRequestBuilder(String model) {
        this.model = model;
    }

    ChatRequestBuilder(ChatRequest request) {
        model = request.model();
        messages = request.messages();
        tools = request.tools();
        toolChoice = request.toolChoice();
        parallelToolCalls = request.parallelToolCalls();
        sampling = request.sampling();
        outputFormat = request.outputFormat();
        reasoning = request.reasoning();
        modalities = request.modalities();
        audio = request.audio();
        verbosity = request.verbosity();
        userId = request.userId();
        metadata = request.metadata();
        serviceTier = request.serviceTier();
        cacheKey = request.cacheKey();
        store = request.store();
        stream = request.stream();
        includeUsage = request.includeUsage();
        extensions = request.extensions();
    }

    public ChatRequestBuilder model(String value) {
        model = value;
        return this;
    }

    public ChatRequestBuilder messages(List<Message> value) {
        messages = value;
        return this;
    }

    /** Adds a message of one text to those there are. */
    public ChatRequestBuilder message(Role role, String text) {
        return message(Message.text(role, text));
    }

    /** Adds a message to those there are, such as the answer to go on from. */
    public ChatRequestBuilder message(Message value) {
        List<Message> all = new ArrayList<>(messages);
        all.add(value);
        messages = List.copyOf(all);
        return this;
    }

    public ChatRequestBuilder tools(List<ToolDefinition> value) {
        tools = value;
        return this;
    }

    public ChatRequestBuilder toolChoice(@Nullable ToolChoice value) {
        toolChoice = value;
        return this;
    }

    public ChatRequestBuilder parallelToolCalls(@Nullable Boolean value) {
        parallelToolCalls = value;
        return this;
    }

    public ChatRequestBuilder sampling(Sampling value) {
        sampling = value;
        return this;
    }

    /** The most tokens to generate, reasoning included; changes nothing else of {@link #sampling}. */
    public ChatRequestBuilder maxOutputTokens(int limit) {
        return sampling(sampling.withMaxOutputTokens(limit));
    }

    /** 0 to 2; changes nothing else of {@link #sampling}. */
    public ChatRequestBuilder temperature(double value) {
        return sampling(sampling.withTemperature(BigDecimal.valueOf(value)));
    }

    public ChatRequestBuilder outputFormat(OutputFormat value) {
        outputFormat = value;
        return this;
    }

    public ChatRequestBuilder reasoning(ReasoningOptions value) {
        reasoning = value;
        return this;
    }

    public ChatRequestBuilder modalities(Set<String> value) {
        modalities = value;
        return this;
    }

    public ChatRequestBuilder audio(@Nullable AudioOutput value) {
        audio = value;
        return this;
    }

    public ChatRequestBuilder verbosity(@Nullable String value) {
        verbosity = value;
        return this;
    }

    public ChatRequestBuilder userId(@Nullable String value) {
        userId = value;
        return this;
    }

    public ChatRequestBuilder metadata(Map<String, String> value) {
        metadata = value;
        return this;
    }

    public ChatRequestBuilder serviceTier(@Nullable String value) {
        serviceTier = value;
        return this;
    }

    public ChatRequestBuilder cacheKey(@Nullable String value) {
        cacheKey = value;
        return this;
    }

    public ChatRequestBuilder store(@Nullable Boolean value) {
        store = value;
        return this;
    }

    public ChatRequestBuilder stream(boolean value) {
        stream = value;
        return this;
    }

    public ChatRequestBuilder includeUsage(@Nullable Boolean value) {
        includeUsage = value;
        return this;
    }

    public ChatRequestBuilder extensions(Extensions value) {
        extensions = value;
        return this;
    }

    /** The request as built so far. */
    public ChatRequest build() {
        return new ChatRequest(
                model,
                messages,
                tools,
                toolChoice,
                parallelToolCalls,
                sampling,
                outputFormat,
                reasoning,
                modalities,
                audio,
                verbosity,
                userId,
                metadata,
                serviceTier,
                cacheKey,
                store,
                stream,
                includeUsage,
                extensions);
    }
}
