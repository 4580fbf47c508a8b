package dev.interlingua.config;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of value that is written as a text.
 *
 * @param expected continues "must be"
 * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException} when it is not such a text
 */
record Leaf<T>(String expected, Function<String, T> parser) {
    private static final Map<Class<?>, Leaf<?>> BY_TYPE = Map.of(
            String.class, new Leaf<>("text", text -> text),
            Credential.class, new Leaf<>("text", Leaf::credential),
            ChannelType.class, new Leaf<>("one of " + channelTypes(), Leaf::channelType),
            URI.class, new Leaf<>("an http or https address without user, query and fragment, in full", Leaf::baseUrl),
            Duration.class, new Leaf<>("a duration up to 24h, such as \"180s\", \"3m\" or \"500ms\"", Durations::parse),
            ByteSize.class, new Leaf<>("a size up to 2047MB, such as \"32MB\", \"64KB\" or \"512B\"", ByteSize::parse),
            Instant.class, new Leaf<>("an ISO 8601 instant such as \"2027-01-01T00:00:00Z\"", Instant::parse));

    static Leaf<?> of(Class<?> type) {
        Leaf<?> leaf = BY_TYPE.get(type);
        if (leaf == null) {
            throw new IllegalStateException("no text stands for " + type);
        }
        return leaf;
    }

    boolean fits(String text) {
        try {
            return parser.apply(text) != null;
        } catch (IllegalArgumentException | DateTimeException notSuchAText) {
            return false;
        }
    }

    /** White space around a key is never part of it. */
    static Credential credential(String text) {
        return Credential.of(text.strip());
    }

    static ChannelType channelType(String word) {
        return Arrays.stream(ChannelType.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such type"));
    }

    /** Without the trailing slashes that people like to write. */
    static URI baseUrl(String text) {
        URI uri = URI.create(text.replaceFirst("/+$", ""));
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!http || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException("not a base address");
        }
        return uri;
    }

    private static String channelTypes() {
        return Arrays.stream(ChannelType.values())
                .map(type -> '"' + type.word() + '"')
                .collect(Collectors.joining(", "));
    }
}
