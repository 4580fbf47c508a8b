package dev.interlingua.config;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.KeyForm;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules between keys. They look at the tree and not at the records, so that their complaints join all others. */
final class CrossRules {
    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);

    private final JsonObject tree;
    private final Problems problems;

    private CrossRules(JsonObject tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    static void check(JsonObject tree, Problems problems) {
        CrossRules rules = new CrossRules(tree, problems);
        rules.unique("channels", "name");
        rules.unique("tokens", "name");
        rules.unique("tokens", "key");
        JsonArray channels = Loose.array(tree, "channels");
        for (int i = 0; channels != null && i < channels.size(); i++) {
            if (channels.get(i) instanceof JsonObject channel) {
                rules.channel(channel, "channels[" + i + "]");
            }
        }
        rules.relayFilesTo(channels);
    }

    /** Only OpenAI and those like it have files in OpenAI's format. */
    private void relayFilesTo(@Nullable JsonArray channels) {
        String wanted = Loose.string(tree, "relayFilesTo");
        if (wanted == null) {
            return;
        }
        boolean known = channels != null
                && channels.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .filter(channel -> wanted.equals(Loose.string(channel, "name")))
                        .map(channel -> Loose.string(channel, "type"))
                        .anyMatch(type -> ChannelType.OPENAI.word().equals(type)
                                || ChannelType.AZURE_OPENAI.word().equals(type));
        if (!known) {
            problems.add("relayFilesTo", "must be the name of a channel of type openai or azure-openai");
        }
    }

    private void unique(String list, String key) {
        Map<String, String> places = new HashMap<>();
        JsonArray elements = Loose.array(tree, list);
        for (int i = 0; elements != null && i < elements.size(); i++) {
            if (elements.get(i) instanceof JsonObject element && element.get(key) instanceof JsonString text) {
                String place = list + "[" + i + "]." + key;
                String earlier = places.putIfAbsent(text.getString().strip(), place);
                if (earlier != null) {
                    problems.add(place, "must differ from " + earlier);
                }
            }
        }
    }

    private void channel(JsonObject channel, String path) {
        String word = Loose.string(channel, "type");
        if (word != null && Leaf.of(ChannelType.class).fits(word)) {
            type(Leaf.channelType(word), channel, path);
        }
        if (channel.containsKey("apiKey") && !empty(channel, "apiKeys")) {
            problems.add(path + ".apiKeys", "cannot stand beside apiKey; write all keys here");
        }
        JsonObject mapping = Loose.object(channel, "modelMapping");
        if (empty(channel, "models") && (mapping == null || mapping.isEmpty())) {
            problems.add(path + ".models", "is required, unless there is a modelMapping");
        }
    }

    private void type(ChannelType type, JsonObject channel, String path) {
        boolean given = channel.containsKey("baseUrl");
        if (type.defaultBaseUrl() == null && !given) {
            problems.add(path + ".baseUrl", "is required for type " + type.word());
        }
        if (type == ChannelType.DEMO && given) {
            problems.add(path + ".baseUrl", "makes no sense for type demo, which is embedded");
        }
        refresh(type, channel, path + ".refreshModels");
        key(type, channel.get("apiKey"), path + ".apiKey");
        JsonArray keys = Loose.array(channel, "apiKeys");
        for (int i = 0; keys != null && i < keys.size(); i++) {
            key(type, keys.get(i), path + ".apiKeys[" + i + "]");
        }
        List<String> formats = type.knownFormats();
        JsonArray dialects = Loose.array(channel, "dialects");
        for (int i = 0; dialects != null && i < dialects.size(); i++) {
            if (dialects.get(i) instanceof JsonString dialect
                    && TextRule.DIALECT.allows(dialect.getString())
                    && !formats.contains(dialect.getString())) {
                problems.add(
                        path + ".dialects[" + i + "]",
                        formats.isEmpty()
                                ? "makes no sense for type " + type.word() + ", which serves no chat"
                                : "must be one of " + String.join(", ", formats) + " for type " + type.word());
            }
        }
    }

    /** The key itself is never shown. */
    private void key(ChannelType type, @Nullable JsonValue key, String path) {
        KeyForm form = type.keyForm();
        if (key instanceof JsonString text
                && TextRule.KEY.allows(text.getString())
                && !form.fits(Leaf.credential(text.getString()))) {
            problems.add(path, "must be " + form.words() + " for type " + type.word());
        }
    }

    private void refresh(ChannelType type, JsonObject channel, String path) {
        String interval = Loose.string(channel, "refreshModels");
        if (interval == null) {
            return;
        }
        if (!type.listsModels()) {
            problems.add(path, "makes no sense for type " + type.word() + ", which has no list of what it serves");
        } else if (Leaf.of(Duration.class).fits(interval)
                && Durations.parse(interval).compareTo(SHORTEST_REFRESH) < 0) {
            problems.add(path, "must be at least " + SHORTEST_REFRESH.toMinutes() + "m");
        }
    }

    private static boolean empty(JsonObject object, String list) {
        return object.get(list) instanceof JsonArray array && array.isEmpty();
    }
}
