package dev.interlingua.realtime;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/** A whole message of a WebSocket: what its fragments make together (RFC 6455 §5.4). */
public sealed interface RealtimeMessage {

    /** A message of text: one JSON event. */
    record Text(String text) implements RealtimeMessage {
        public Text {
            requireNonNull(text, "text");
        }

        /** The length only: it is what somebody said. */
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * A message of bytes.
     *
     * @param bytes not to be changed after the hand-over; whoever takes the message may move the position
     */
    record Binary(ByteBuffer bytes) implements RealtimeMessage {
        public Binary {
            requireNonNull(bytes, "bytes");
        }
    }

    /** How many bytes {@code text} is in UTF-8. */
    static long utf8Length(CharSequence text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // half of a pair counts two, the pair four
                length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return length;
    }
}
