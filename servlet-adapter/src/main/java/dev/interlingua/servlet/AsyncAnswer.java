package dev.interlingua.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A servlet's response as a sink. */
final class AsyncAnswer implements AnswerSink {
    private final AnswerHead head;
    private final HttpServletResponse response;
    private final AsyncEnd end;
    private final Aborts aborts;
    private @Nullable ServletOutputStream out;

    AsyncAnswer(AnswerHead head, HttpServletResponse response, AsyncEnd end, Aborts aborts) {
        this.head = head;
        this.response = response;
        this.end = end;
        this.aborts = aborts;
    }

    @Override
    public void open(Runnable onWritePossible, Consumer<Throwable> onError) throws IOException {
        ServletOutputStream stream = response.getOutputStream();
        out = stream;
        stream.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() {
                onWritePossible.run();
            }

            @Override
            public void onError(Throwable cause) {
                aborts.fire();
                onError.accept(cause);
            }
        });
    }

    /** True when the call is over: then the write says so. */
    @Override
    public boolean isReady() {
        return end.ask(() -> opened().isReady());
    }

    @Override
    public void begin(int length) throws IOException {
        within(() -> head.writeAhead(length));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        within(() -> opened().write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        within(() -> opened().flush());
    }

    @Override
    public boolean isCommitted() {
        return end.ask(response::isCommitted);
    }

    @Override
    public void complete() {
        if (end.within(head::writeAlone)) {
            aborts.forget();
        }
        end.complete();
    }

    @Override
    public void fail(Throwable cause) {
        aborts.forget();
        end.within(head::fail);
        end.complete();
    }

    @Override
    public void callerLeft(Throwable cause) {
        aborts.fire();
        end.complete();
    }

    private void within(AsyncEnd.Step<IOException> step) throws IOException {
        if (!end.within(step)) {
            throw new IOException("the container has ended the call");
        }
    }

    private ServletOutputStream opened() {
        return Objects.requireNonNull(out, "not open");
    }
}
