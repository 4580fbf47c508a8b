package dev.interlingua.channel;

import java.util.regex.Pattern;

/** How a key for a provider is written. */
public enum KeyForm {
    /** As the provider gives it out. */
    PLAIN("(?s).*", "a key"),
    /** Two keys, of which the second signs tokens; or a plain one of another gateway. */
    PAIR_OR_PLAIN("sk-.*|[^|\\s]+\\|[^|\\s]+", "accessKey|secretKey, or a plain key that begins with sk-"),
    /** Two keys, of which the second signs requests; temporary ones have a third part. */
    PAIR("[^|\\s]+\\|[^|\\s]+(\\|[^|\\s]+)?", "accessKey|secretKey, or accessKey|secretKey|securityToken");

    private final Pattern pattern;
    private final String words;

    KeyForm(String pattern, String words) {
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    /** Whether {@code key} is written so. */
    public boolean fits(Credential key) {
        return pattern.matcher(key.reveal()).matches();
    }

    /** For people: {@code accessKey|secretKey}. */
    public String words() {
        return words;
    }
}
