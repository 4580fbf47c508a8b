package dev.interlingua.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber, a container and an end of the call, around one reader of a request's body, in an order that
 * {@link Interleavings} chooses. Every rule of the servlet and the flow interfaces that the reader has to keep is checked at
 * each call.
 */
final class PlayedUpload extends ServletInputStream implements Flow.Subscriber<ByteBuffer> {
    /** How it ends. */
    enum Outcome {
        COMPLETE,
        ANSWERED_AHEAD,
        SUBSCRIBER_LEAVES,
        READ_FAILS
    }

    private static final String[] PIECES = {"ab", "c"};

    private final Interleavings order;
    private final Outcome outcome;
    private final ServletBodyStream stream;
    private final StringBuilder received = new StringBuilder();
    private @Nullable ReadListener listener;
    private Flow.@Nullable Subscription subscription;
    private boolean owed;
    private boolean callable;
    private boolean readyAsked;
    private boolean inside;
    private boolean allRead;
    private boolean left;
    private int unreadyLeft;
    private int given;
    private int wanted;
    private int ended;
    private String end = "";

    PlayedUpload(Interleavings order, Outcome outcome) {
        this.order = order;
        this.outcome = outcome;
        this.unreadyLeft = outcome == Outcome.SUBSCRIBER_LEAVES ? 1 : 2;
        this.stream = ServletBodyStream.of(this, UnreadBody.none(), cause -> {});
        stream.publisher().subscribe(this);
    }

    void play() {
        order.actor("subscriber", () -> wanted < 2 && end.isEmpty() && !left, this::want);
        order.actor("container", () -> owed && ended == 0, this::callBack);
        if (outcome == Outcome.ANSWERED_AHEAD) {
            order.actor("answer", () -> !left, this::answer);
        } else if (outcome == Outcome.SUBSCRIBER_LEAVES) {
            order.actor("leaver", () -> !left, this::leave);
        }
        order.run();
        checkEnd();
    }

    private void checkEnd() {
        switch (outcome) {
            case COMPLETE -> check(end.equals("complete") && received.toString().equals("abc"), "not all was read");
            case READ_FAILS -> check(end.equals("failed"), "the failure was not told");
            case SUBSCRIBER_LEAVES -> check(left, "never left");
            case ANSWERED_AHEAD -> check(ended == 1 && !end.isEmpty(), "the call's end was not let through");
        }
    }

    private void want() {
        wanted++;
        Flow.Subscription asked = subscription;
        if (asked != null) {
            asked.request(1);
        }
    }

    private void answer() {
        left = true;
        stream.end(() -> {
            check(!inside, "ended while somebody is within the stream");
            ended++;
        });
    }

    private void leave() {
        left = true;
        Flow.Subscription asked = subscription;
        if (asked != null) {
            asked.cancel();
        }
    }

    private void callBack() {
        owed = false;
        callable = true;
        ReadListener told = listener;
        check(told != null, "nobody to call");
        try {
            if (told != null && allRead) {
                told.onAllDataRead();
            } else if (told != null) {
                told.onDataAvailable();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void setReadListener(ReadListener told) {
        listener = told;
        owed = true;
    }

    @Override
    public boolean isReady() {
        enter();
        order.pause();
        boolean ready = true;
        if (given == PIECES.length && order.choose(2) == 1) {
            allRead = true; // as Tomcat tells the end; Jetty gives a read of nothing
            ready = false;
        } else if (unreadyLeft > 0 && order.choose(2) == 1) {
            unreadyLeft--;
            ready = false;
        }
        readyAsked = ready;
        callable = ready;
        owed = !ready;
        if (!ready) {
            order.pause(); // the container may call back ahead of the return
        }
        inside = false;
        return ready;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check(readyAsked, "a read without a ready of its own");
        readyAsked = false;
        enter();
        order.pause();
        inside = false;
        if (outcome == Outcome.READ_FAILS && given == 1) {
            throw new IOException("connection reset");
        }
        if (given == PIECES.length) {
            return -1;
        }
        byte[] piece = PIECES[given++].getBytes(US_ASCII);
        System.arraycopy(piece, 0, bytes, offset, piece.length);
        return piece.length;
    }

    private void enter() {
        check(callable, "touched while the container owes a callback");
        check(!inside, "touched by two at a time");
        check(ended == 0, "touched after the call's end");
        inside = true;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(ByteBuffer item) {
        check(wanted > 0, "an item that nobody asked for");
        check(end.isEmpty(), "an item after the end");
        wanted--;
        received.append(US_ASCII.decode(item));
    }

    @Override
    public void onError(Throwable failure) {
        check(end.isEmpty(), "ended twice");
        end = "failed";
    }

    @Override
    public void onComplete() {
        check(end.isEmpty(), "ended twice");
        end = "complete";
    }

    @Override
    public boolean isFinished() {
        return allRead;
    }

    @Override
    public int read() {
        throw new AssertionError("byte by byte");
    }

    private void check(boolean rule, String otherwise) {
        if (!rule) {
            throw new AssertionError(otherwise + "; received '" + received + "', end '" + end + "', order " + order);
        }
    }
}
