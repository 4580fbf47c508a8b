package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AskedFacts.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings a history into the one order that every dialect can tell. */
final class Conversation {
    private final StringBuilder instructions = new StringBuilder();
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Integer> ordinals = new LinkedHashMap<>();
    private final StringBuilder modelText = new StringBuilder();
    private final List<String> modelItems = new ArrayList<>();
    private final Map<Integer, String> results = new TreeMap<>();
    private final List<String> attached = new ArrayList<>();
    private final List<String> userItems = new ArrayList<>();
    private final StringBuilder userText = new StringBuilder();
    private final List<String> titles = new ArrayList<>();
    private boolean begun;

    /** An instruction: a leading one, or one within the conversation, which some dialects wrap as the user's. */
    void instruction(String text) {
        if (!begun) {
            instructions.append(Canonical.text(text));
        } else {
            userText(text);
        }
    }

    void userText(String text) {
        String plain = Canonical.text(text.replaceAll("</?system-reminder>", ""));
        if (!plain.isEmpty()) {
            closeModel();
            userText.append(plain);
        }
    }

    /** Something of the user's that is no text, or {@code text …} for text in a file. */
    void userItem(String item) {
        if (item.startsWith("text ")) {
            userText(item.substring(5));
            return;
        }
        closeModel();
        flushUserText();
        userItems.add(item);
    }

    void modelText(String text) {
        if (!text.isBlank()) {
            closeUser();
            modelText.append(Canonical.text(text));
        }
    }

    void modelItem(String item) {
        closeUser();
        modelItems.add(item);
    }

    void call(String id, String name, String arguments) {
        closeUser();
        ordinals.put(id, ordinals.size());
        modelItems.add("call " + name + " " + arguments);
    }

    /** A result, with what it shows beside its text. */
    void result(String id, String text, List<String> media) {
        closeModel();
        StringBuilder all = new StringBuilder(Canonical.textOrJson(text));
        for (String item : media) {
            if (item.startsWith("text ")) {
                all.append(item, 5, item.length());
            } else {
                attached.add(item);
            }
        }
        results.put(ordinals.getOrDefault(id, -1), all.toString());
    }

    private void flushUserText() {
        if (!userText.isEmpty()) {
            userItems.add("text " + userText);
            userText.setLength(0);
        }
    }

    private void closeModel() {
        begun = true;
        List<String> items = new ArrayList<>();
        if (!modelText.isEmpty()) {
            items.add("text " + modelText);
        }
        items.addAll(modelItems);
        if (!items.isEmpty()) {
            turns.add(new Turn(true, items));
        }
        modelText.setLength(0);
        modelItems.clear();
    }

    private void closeUser() {
        begun = true;
        flushUserText();
        List<String> items = new ArrayList<>();
        results.forEach((ordinal, text) -> items.add("result " + ordinal + " " + text));
        items.addAll(attached);
        items.addAll(userItems);
        if (!items.isEmpty()) {
            turns.add(new Turn(false, items));
        }
        results.clear();
        attached.clear();
        userItems.clear();
    }

    List<Turn> turns() {
        closeModel();
        closeUser();
        return turns;
    }

    void title(String title) {
        if (!title.isBlank()) {
            titles.add(Canonical.text(title));
        }
    }

    List<String> titles() {
        return titles;
    }

    String instructions() {
        return instructions.toString();
    }
}
