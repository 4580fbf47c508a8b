package dev.interlingua.dialect;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where messages stand in the neutral request, also after {@link Turns} has put their parts into another order. */
public final class MessagePaths {
    private static final String ALL = "messages";

    /** By identity: equal texts occur in many places. */
    private final Map<ContentPart, Integer> places = new IdentityHashMap<>();

    /** @param messages in the order of the request */
    public MessagePaths(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            for (ContentPart part : messages.get(i).parts()) {
                places.putIfAbsent(part, i);
            }
        }
    }

    /** {@code messages[i]}, or {@code messages} for one that was made up. */
    public String of(Message message) {
        for (ContentPart part : message.parts()) {
            Integer place = places.get(part);
            if (place != null) {
                return ALL + "[" + place + "]";
            }
        }
        return ALL;
    }
}
