package dev.interlingua.dialect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tool names that fit a target's rules, one table per request. Ask for every tool of the definitions first, in order, so
 * that histories and choices meet the same table.
 */
public final class ToolNames {
    private final Pattern legal;
    private final int maxLength;
    private final boolean letterFirst;
    private final Map<String, String> byOriginal = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * A table for one request.
     *
     * @param legalCharacter a character class such as {@code [A-Za-z0-9_-]}
     * @param letterFirst whether a name must begin with a letter or underscore
     */
    public ToolNames(String legalCharacter, int maxLength, boolean letterFirst) {
        this.legal = Pattern.compile(legalCharacter);
        this.maxLength = maxLength;
        this.letterFirst = letterFirst;
    }

    /** The name to send for {@code original}; the same one every time. */
    public String wireName(String original) {
        String known = byOriginal.get(original);
        if (known != null) {
            return known;
        }
        StringBuilder mended = new StringBuilder();
        original.codePoints().forEach(c -> {
            String character = Character.toString(c);
            mended.append(legal.matcher(character).matches() ? character : "_");
        });
        if (letterFirst && (mended.isEmpty() || !isStart(mended.charAt(0)))) {
            mended.insert(0, '_');
        }
        String name = mended.toString();
        if (name.isEmpty() || name.length() > maxLength || taken.contains(name)) {
            String tail = "_" + CallIds.hex(original, 6);
            name = name.substring(0, Math.min(name.length(), maxLength - tail.length())) + tail;
        }
        taken.add(name);
        byOriginal.put(original, name);
        return name;
    }

    private static boolean isStart(char c) {
        return c == '_' || c < 128 && Character.isLetter(c);
    }

    /** Names that had to be changed: name on the wire to original. */
    public Map<String, String> repaired() {
        Map<String, String> changed = new LinkedHashMap<>();
        byOriginal.forEach((original, wire) -> {
            if (!original.equals(wire)) {
                changed.put(wire, original);
            }
        });
        return changed;
    }
}
