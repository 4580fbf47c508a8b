package dev.interlingua.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A publisher, a container and a caller who may leave, around one writer, in an order that {@link Interleavings} chooses.
 * Every rule of the servlet and the flow interfaces that the writer has to keep is checked at each call.
 */
final class PlayedAnswer implements AnswerSink, Flow.Subscription {
    /** How the publisher or the caller ends it. */
    enum Outcome {
        COMPLETE,
        FAIL,
        CALLER_LEAVES,
        WRITE_FAILS
    }

    private static final String[] ITEMS = {"ab", "c"};

    private final Interleavings order;
    private final Outcome outcome;
    private final ServletBodyWriter writer = new ServletBodyWriter(this);
    private final StringBuilder written = new StringBuilder();
    private @Nullable Runnable onWritePossible;
    private boolean owed;
    private boolean callable;
    private boolean busy;
    private boolean flushed = true;
    private boolean readyAsked;
    private int unreadyLeft;
    private int demand;
    private int delivered;
    private boolean subscribed;
    private boolean terminated;
    private boolean cancelled;
    private boolean left;
    private String end = "";

    PlayedAnswer(Interleavings order, Outcome outcome) {
        this.order = order;
        this.outcome = outcome;
        this.unreadyLeft = outcome == Outcome.CALLER_LEAVES ? 1 : 2;
    }

    void play() {
        order.actor("publisher", this::canPublish, this::publish);
        order.actor("container", () -> owed, this::callBack);
        if (outcome == Outcome.CALLER_LEAVES) {
            order.actor("caller", () -> !left, this::leave);
        }
        order.run();
        checkEnd();
    }

    private void checkEnd() {
        switch (outcome) {
            case COMPLETE -> check(end.equals("complete") && written.toString().equals("abc"), "not all was written");
            case FAIL -> check(end.equals("fail"), "the failure was not told");
            case WRITE_FAILS -> check(end.equals("left") && cancelled, "not cancelled");
            case CALLER_LEAVES -> check(end.equals("complete") || (end.equals("left") && cancelled), "neither end");
        }
    }

    private boolean canPublish() {
        return !subscribed || (!cancelled && !terminated && (delivered == ITEMS.length || demand > 0));
    }

    private void publish() {
        if (!subscribed) {
            subscribed = true;
            writer.onSubscribe(this);
        } else if (delivered < ITEMS.length) {
            demand--;
            writer.onNext(ByteBuffer.wrap(ITEMS[delivered++].getBytes(US_ASCII)));
        } else {
            terminated = true;
            if (outcome == Outcome.FAIL) {
                writer.onError(new IllegalStateException("upstream"));
            } else {
                writer.onComplete();
            }
        }
    }

    private void callBack() {
        owed = false;
        callable = true;
        Runnable callback = onWritePossible;
        if (callback != null) {
            callback.run();
        }
    }

    private void leave() {
        left = true;
        writer.callerLeft(new IOException("gone"));
    }

    @Override
    public void open(Runnable callback, Consumer<Throwable> onError) {
        onWritePossible = callback;
        owed = true;
        if (order.choose(2) == 1) {
            callBack(); // as Tomcat does on a foreign thread
        }
    }

    @Override
    public boolean isReady() {
        touch();
        order.pause();
        readyAsked = true;
        if (busy && unreadyLeft > 0 && order.choose(2) == 1) {
            unreadyLeft--;
            callable = false;
            owed = true;
            order.pause();
            return false;
        }
        busy = false;
        return true;
    }

    @Override
    public void begin(int length) {
        touch();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        useReady();
        order.pause();
        if (outcome == Outcome.WRITE_FAILS && (written.length() > 0 || order.choose(2) == 1)) {
            throw new IOException("broken pipe");
        }
        written.append(new String(bytes, offset, length, US_ASCII));
        busy = true;
        flushed = false;
    }

    @Override
    public void flush() {
        useReady();
        order.pause();
        busy = true;
        flushed = true;
    }

    @Override
    public boolean isCommitted() {
        touch();
        return written.length() > 0;
    }

    @Override
    public void complete() {
        finish("complete");
    }

    @Override
    public void fail(Throwable cause) {
        finish("fail");
    }

    @Override
    public void callerLeft(Throwable cause) {
        check(end.isEmpty(), "ended twice");
        end = "left";
    }

    @Override
    public void request(long n) {
        check(!cancelled, "asked after the cancelling");
        check(demand == 0 && n == 1, "more than one item asked for");
        demand = 1;
        order.pause();
        if (demand == 1 && delivered < ITEMS.length && order.choose(2) == 1) {
            publish(); // within request, as flows may
        }
    }

    @Override
    public void cancel() {
        check(!cancelled, "cancelled twice");
        cancelled = true;
    }

    private void finish(String how) {
        touch();
        check(flushed, "ended ahead of the flush, which can block");
        end = how;
    }

    private void useReady() {
        touch();
        check(readyAsked, "a write without a ready of its own");
        readyAsked = false;
    }

    private void touch() {
        check(end.isEmpty(), "touched after its end");
        check(callable, "touched while the container owes a callback");
    }

    private void check(boolean rule, String otherwise) {
        if (!rule) {
            throw new AssertionError(otherwise + "; written '" + written + "', end '" + end + "', order " + order);
        }
    }
}
