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

    @Override
    public boolean isReady() {
        return opened().isReady();
    }

    @Override
    public void begin(int length) {
        head.writeAhead(length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        opened().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        opened().flush();
    }

    @Override
    public boolean isCommitted() {
        return response.isCommitted();
    }

    @Override
    public void complete() {
        head.writeAlone();
        aborts.forget();
        end.complete();
    }

    @Override
    public void fail(Throwable cause) {
        aborts.forget();
        head.fail();
        end.complete();
    }

    @Override
    public void callerLeft(Throwable cause) {
        aborts.fire();
        end.complete();
    }

    private ServletOutputStream opened() {
        return Objects.requireNonNull(out, "not open");
    }
}
