package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.reasoning.ReasoningStates;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One call of the host's own code, admitted: the neutral request is its own format. */
final class HostCall implements NeutralCall {
    /** What usage records and listeners are told of the caller's format. */
    static final String FORMAT = "java";

    private final ChatRequest request;
    private final LossWish wish;
    private final long createdSeconds;
    private final Accounting accounting;
    private final ReasoningStates reasoning;
    private final Map<String, FetchedParts.Content> fetched = new ConcurrentHashMap<>();
    private @Nullable ChatRequest restored; // guarded by this

    /** @param request its {@code stream} says what the caller reads */
    HostCall(
            ChatRequest request, LossWish wish, long createdSeconds, Accounting accounting, ReasoningStates reasoning) {
        this.request = request;
        this.wish = wish;
        this.createdSeconds = createdSeconds;
        this.accounting = accounting;
        this.reasoning = reasoning;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean stream() {
        return request.stream();
    }

    @Override
    public synchronized ChatRequest neutral() {
        if (restored == null) {
            restored = reasoning.restored(request, FORMAT, accounting.caller());
        }
        return restored;
    }

    @Override
    public Map<String, FetchedParts.Content> fetched() {
        return fetched;
    }

    @Override
    public void accept(Losses losses) {
        wish.accept(losses);
    }

    @Override
    public Accounting accounting() {
        return accounting;
    }

    @Override
    public String pathOf(String param) {
        return param;
    }

    @Override
    public String placeOf(String url) {
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            for (int j = 0; j < message.parts().size(); j++) {
                if (names(message.parts().get(j), url)) {
                    return "messages[" + i + "].content[" + j + "]";
                }
            }
        }
        return "messages";
    }

    private static boolean names(ContentPart part, String url) {
        MediaSource source = part instanceof ContentPart.Media media
                ? media.source()
                : part instanceof ContentPart.Document document ? document.source() : null;
        List<ContentPart> inner = part instanceof ContentPart.ToolResult result ? result.parts() : List.of();
        return source instanceof MediaSource.Url address && address.url().equals(url)
                || inner.stream().anyMatch(each -> names(each, url));
    }

    @Override
    public boolean ours() {
        return false;
    }

    @Override
    public ReplyContext bareContext() {
        return new ReplyContext(
                ChatRequest.builder(request.model()).stream(request.stream()).build(),
                accounting.requestId(),
                createdSeconds);
    }
}
