package dev.interlingua.demo;

import dev.interlingua.http.Query;
import dev.interlingua.realtime.RealtimeAnswer;
import dev.interlingua.realtime.RealtimeRequest;
import dev.interlingua.realtime.RealtimeTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The demo model's realtime sessions, in the words of OpenAI's: it takes text and sound, understands neither, and answers in
 * text. Without network and thread: what it says is said on the thread that asks.
 */
public final class DemoRealtime implements RealtimeTransport {
    private final DemoModel model = new DemoModel();

    /** The demo has no settings. */
    public DemoRealtime() {}

    @Override
    public CompletionStage<RealtimeAnswer> connect(RealtimeRequest request) {
        String name = Query.parse(request.uri().getRawQuery()).first("model");
        String beta = request.headers().first("OpenAI-Beta");
        DemoSession session =
                new DemoSession(model, name == null ? "demo" : name, beta != null && beta.contains("realtime=v1"));
        return CompletableFuture.completedFuture(new RealtimeAnswer.Opened(new DemoRealtimeSocket(session)));
    }

    @Override
    public void close() {}
}
