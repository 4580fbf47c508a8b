package dev.interlingua.servlet;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Takes nothing: for a body nobody may or can read. The publisher learns it at once. */
final class Cancelling implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(ByteBuffer item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
