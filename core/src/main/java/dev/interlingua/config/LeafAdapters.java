package dev.interlingua.config;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.net.URI;
import java.time.Duration;

/** Binds texts to types that JSON-B does not know, or reads differently. Only texts that were checked get here. */
final class LeafAdapters {
    private LeafAdapters() {}

    static JsonbAdapter<?, ?>[] all() {
        return new JsonbAdapter<?, ?>[] {new Durations(), new Sizes(), new Types(), new Credentials(), new BaseUrls()};
    }

    /** JSON-B's own form is {@code PT3M}. */
    static final class Durations implements JsonbAdapter<Duration, String> {
        @Override
        public String adaptToJson(Duration duration) {
            return duration.toMillis() + "ms";
        }

        @Override
        public Duration adaptFromJson(String text) {
            return dev.interlingua.config.Durations.parse(text);
        }
    }

    static final class Sizes implements JsonbAdapter<ByteSize, String> {
        @Override
        public String adaptToJson(ByteSize size) {
            return size.bytes() + "B";
        }

        @Override
        public ByteSize adaptFromJson(String text) {
            return ByteSize.parse(text);
        }
    }

    static final class Types implements JsonbAdapter<ChannelType, String> {
        @Override
        public String adaptToJson(ChannelType type) {
            return type.word();
        }

        @Override
        public ChannelType adaptFromJson(String word) {
            return Leaf.channelType(word);
        }
    }

    /** Written as {@code ***}: a configuration that is shown must not show its keys. */
    static final class Credentials implements JsonbAdapter<Credential, String> {
        @Override
        public String adaptToJson(Credential credential) {
            return credential.toString();
        }

        @Override
        public Credential adaptFromJson(String text) {
            return Leaf.credential(text);
        }
    }

    static final class BaseUrls implements JsonbAdapter<URI, String> {
        @Override
        public String adaptToJson(URI uri) {
            return uri.toString();
        }

        @Override
        public URI adaptFromJson(String text) {
            return Leaf.baseUrl(text);
        }
    }
}
