package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.AskedFacts.Tool;
import dev.interlingua.acceptance.recorded.AskedFacts.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What an upstream was asked, held against what the caller asked; what is missing must be in the warning header. */
final class AskedComparison {
    /** Hints that change no answer, and those of one vendor's accounts: the reference lets them drop silently. */
    private static final Map<Format, Set<String>> SILENT = Map.of(
            Format.OPENAI_RESPONSES, Set.of("seed", "logprobs"),
            Format.CLAUDE, Set.of("seed", "logprobs"),
            Format.GEMINI, Set.of("user"));

    private static final Set<String> ALWAYS_ASKED = Set.of("max_tokens", "parallel_tool_calls");

    private final List<String> complaints = new ArrayList<>();
    private final Format caller;
    private final String warnings;

    private AskedComparison(Format caller, String warnings) {
        this.caller = caller;
        this.warnings = warnings;
    }

    /** The differences nobody warned of. */
    static List<String> complaints(AskedFacts said, AskedFacts heard, Format caller, Format target, String warnings) {
        AskedComparison comparison = new AskedComparison(caller, warnings);
        comparison.instructions(said, heard);
        comparison.turns(said.turns(), heard.turns(), said.titles());
        comparison.tools(said, heard);
        boolean nothingToChoose = said.tools().isEmpty() && heard.choice().equals("none");
        comparison.same("tool choice", "tool_choice", said.choice(), nothingToChoose ? said.choice() : heard.choice());
        comparison.same("format", "format", said.format(), heard.format());
        comparison.parameters(said.parameters(), heard.parameters(), SILENT.getOrDefault(target, Set.of()));
        return comparison.complaints;
    }

    /** Whether something was done that the warnings have this word for. */
    private boolean warned(String word) {
        return warnings.contains(word);
    }

    /** Whether the warnings name the caller's own parameter. */
    private boolean named(String fact) {
        return OwnPaths.named(caller, fact, warnings);
    }

    private void complain(String what, Object said, Object heard) {
        complaints.add(what + ": " + shown(said) + " became " + shown(heard) + "   [" + warnings + "]");
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() < 900 ? text : text.substring(0, 450) + " … " + text.substring(text.length() - 450);
    }

    private void same(String what, String parameter, String said, String heard) {
        if (!said.equals(heard) && !named(parameter)) {
            complain(what, said, heard);
        }
    }

    private void instructions(AskedFacts said, AskedFacts heard) {
        boolean emulated = (warned("emulated") || warned("to=instruction"))
                && heard.instructions().startsWith(said.instructions());
        if (!emulated && !said.instructions().equals(heard.instructions())) {
            complain("instructions", said.instructions(), heard.instructions());
        }
    }

    /** Without the titles of documents that had to become text. */
    private static Turn untitled(Turn turn, List<String> titles) {
        List<String> items = new ArrayList<>();
        for (String item : turn.items()) {
            String rest = item;
            for (String title : titles) {
                rest = rest.startsWith("text ") ? rest.replaceFirst(Pattern.quote(title), "") : rest;
            }
            items.add(rest);
        }
        return new Turn(turn.model(), items);
    }

    private void turns(List<Turn> said, List<Turn> heard, List<String> titles) {
        List<Turn> asked = new ArrayList<>(heard);
        if (warned("user_turn_added")) {
            asked.remove(0);
        }
        if (warned("prefill_emulated")) {
            asked.remove(asked.size() - 1);
        }
        if (said.size() != asked.size()) {
            complain("turns", said, heard);
            return;
        }
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).equals(asked.get(i)) && !said.get(i).equals(untitled(asked.get(i), titles))) {
                complain("turn " + i, said.get(i), asked.get(i));
            }
        }
    }

    private void tools(AskedFacts said, AskedFacts heard) {
        said.tools().forEach((name, tool) -> {
            Tool asked = heard.tools().get(name);
            if (asked == null || !tool.isOfferedBy(asked)) {
                complain("tool " + name, tool, String.valueOf(asked));
            }
        });
        for (String name : heard.tools().keySet()) {
            boolean history = heard.turns().stream()
                    .anyMatch(turn -> turn.items().stream().anyMatch(item -> item.startsWith("call " + name + " ")));
            if (!said.tools().containsKey(name) && !warned("emulated") && !history) {
                complain("tools", said.tools().keySet(), heard.tools().keySet());
            }
        }
        if (said.served().size() > heard.served().size() && !named("tools") && !named("web_search_options")) {
            complain("served tools", said.served(), heard.served());
        }
    }

    /** OpenAI takes 64 characters; a longer name goes as its hash. */
    private static String account(String user) {
        if (user.length() <= 64) {
            return user;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void parameters(Map<String, String> said, Map<String, String> heard, Set<String> silent) {
        said.forEach((name, value) -> {
            String asked = heard.get(name);
            boolean holds = (name.equals("user") ? account(value) : value).equals(asked)
                    || name.equals("effort") && asked != null
                    || name.equals("service_tier") && value.equals("default") && asked == null;
            if (!holds && !silent.contains(name) && !named(name)) {
                complain(name, value, String.valueOf(asked));
            }
        });
        for (String name : heard.keySet()) {
            if (!said.containsKey(name) && !ALWAYS_ASKED.contains(name) && !named(name)) {
                complain(name, "nothing", heard.get(name));
            }
        }
    }
}
