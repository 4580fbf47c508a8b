package dev.interlingua.routing;

import dev.interlingua.channel.Channel;
import java.util.List;

/** Decides who serves a model. Thread-safe. */
public interface ModelRouter {

    /** The attempts for the public name {@code model}, best first; empty when nobody serves it. */
    List<Attempt> attempts(String model);

    /** All channels, to list models from. */
    List<Channel> channels();

    /** Whether {@code channel} has failed so often of late that it is tried last. */
    boolean resting(Channel channel);

    /** An attempt at {@code channel} was answered, if only with the caller's own mistake. */
    void succeeded(Channel channel);

    /** An attempt at {@code channel} failed by the channel's fault. */
    void failed(Channel channel);
}
