package dev.interlingua.framing;

/** Keeps line breaks out of places where a line break means something else. */
final class Lines {
    private Lines() {}

    static boolean isOneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }

    /** The text with each line break as a space: the same JSON. */
    static String join(String text) {
        return isOneLine(text) ? text : text.replace('\n', ' ').replace('\r', ' ');
    }
}
