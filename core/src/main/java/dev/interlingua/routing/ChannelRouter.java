package dev.interlingua.routing;

import static java.util.Objects.requireNonNull;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Routes by priority, then by weighted chance; resting channels come last; a channel with several keys is tried once per
 * key, starting with the next one in turn.
 */
public final class ChannelRouter implements ModelRouter {
    private final List<Channel> channels;
    private final Map<String, Health> health = new LinkedHashMap<>();
    private final Map<String, AtomicInteger> turns = new LinkedHashMap<>();
    private final RandomGenerator random;

    /**
     * A router over {@code channels}.
     *
     * @param random draws within one priority; must be thread-safe
     * @param nanoTime a monotonic clock in nanoseconds
     * @throws IllegalArgumentException when two channels have one name
     */
    public ChannelRouter(List<Channel> channels, RandomGenerator random, LongSupplier nanoTime) {
        this.channels = List.copyOf(channels);
        this.random = random;
        for (Channel channel : channels) {
            if (health.put(channel.name(), new Health(nanoTime)) != null) {
                throw new IllegalArgumentException("two channels are named '" + channel.name() + "'");
            }
            turns.put(channel.name(), new AtomicInteger());
        }
    }

    @Override
    public List<Attempt> attempts(String model) {
        TreeMap<Integer, List<Channel>> byPriority = new TreeMap<>();
        List<Channel> resting = new ArrayList<>();
        for (Channel channel : channels) {
            if (channel.serves(model)) {
                if (healthOf(channel).resting()) {
                    resting.add(channel);
                } else {
                    byPriority
                            .computeIfAbsent(channel.priority(), any -> new ArrayList<>())
                            .add(channel);
                }
            }
        }
        List<Attempt> attempts = new ArrayList<>();
        byPriority.values().forEach(group -> drawAll(group).forEach(channel -> addKeys(channel, model, attempts)));
        resting.forEach(channel -> addKeys(channel, model, attempts));
        return attempts;
    }

    private List<Channel> drawAll(List<Channel> group) {
        List<Channel> left = new ArrayList<>(group);
        List<Channel> drawn = new ArrayList<>();
        while (!left.isEmpty()) {
            int ticket = left.size() == 1
                    ? 0
                    : random.nextInt(left.stream().mapToInt(Channel::weight).sum());
            int i = 0;
            while (left.size() > 1 && ticket >= left.get(i).weight()) {
                ticket -= left.get(i++).weight();
            }
            drawn.add(left.remove(i));
        }
        return drawn;
    }

    private void addKeys(Channel channel, String model, List<Attempt> attempts) {
        List<Credential> keys = channel.credentials();
        String upstreamModel = channel.upstreamModel(model);
        if (keys.isEmpty()) {
            attempts.add(new Attempt(channel, upstreamModel, null));
            return;
        }
        int first = Math.floorMod(turnOf(channel).getAndIncrement(), keys.size());
        for (int i = 0; i < keys.size(); i++) {
            attempts.add(new Attempt(channel, upstreamModel, keys.get((first + i) % keys.size())));
        }
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public boolean resting(Channel channel) {
        return healthOf(channel).resting();
    }

    @Override
    public void succeeded(Channel channel) {
        healthOf(channel).succeeded();
    }

    @Override
    public void failed(Channel channel) {
        healthOf(channel).failed();
    }

    private Health healthOf(Channel channel) {
        return requireNonNull(health.get(channel.name()), channel.name());
    }

    private AtomicInteger turnOf(Channel channel) {
        return requireNonNull(turns.get(channel.name()), channel.name());
    }
}
