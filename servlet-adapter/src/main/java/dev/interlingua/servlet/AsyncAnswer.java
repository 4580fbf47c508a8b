package dev.interlingua.servlet;

import dev.interlingua.http.ResponseHead;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A servlet's response as a sink. The head is applied with the first byte, so that a body that fails first can be a 500. */
final class AsyncAnswer implements AnswerSink {
    private final ResponseHead head;
    private final HttpServletResponse response;
    private final AsyncEnd end;
    private final Aborts aborts;
    private @Nullable ServletOutputStream out;
    private boolean headWritten;

    AsyncAnswer(ResponseHead head, HttpServletResponse response, AsyncEnd end, Aborts aborts) {
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
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writeHead();
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
        writeHead();
        aborts.forget();
        end.complete();
    }

    @Override
    public void fail(Throwable cause) {
        aborts.forget();
        if (response.isCommitted()) {
            end.breakOff();
            return;
        }
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        if (headWritten) {
            response.setContentLengthLong(0);
        }
        end.complete();
    }

    @Override
    public void callerLeft(Throwable cause) {
        aborts.fire();
        end.complete();
    }

    private void writeHead() {
        if (!headWritten) {
            headWritten = true;
            ResponseHeads.write(head, response);
        }
    }

    private ServletOutputStream opened() {
        return Objects.requireNonNull(out, "not open");
    }
}
