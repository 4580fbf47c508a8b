package dev.interlingua.laws;

/**
 * One thing a request or an answer says.
 *
 * @param key what it is about, in the word losses use for it
 * @param value what it says
 */
record Fact(String key, String value) {
    @Override
    public String toString() {
        return key + ": " + value.replace("\n", "\\n");
    }
}
