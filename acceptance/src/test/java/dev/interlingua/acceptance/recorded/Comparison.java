package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.AnswerFacts.Call;
import dev.interlingua.acceptance.recorded.AnswerFacts.Choice;
import dev.interlingua.acceptance.recorded.AnswerFacts.End;
import dev.interlingua.acceptance.recorded.AnswerFacts.Tokens;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller was told, held against what the upstream said. */
final class Comparison {
    private final List<String> complaints = new ArrayList<>();
    private final Format caller;

    private Comparison(Format caller) {
        this.caller = caller;
    }

    /** The differences; a caller of a format without candidates gets the first. */
    static List<String> complaints(AnswerFacts said, AnswerFacts heard, Format caller) {
        Comparison comparison = new Comparison(caller);
        comparison.compare("failed", said.failed(), heard.failed());
        if (said.failed()) {
            comparison.compare("text", text(said), text(heard));
        } else {
            comparison.choices(
                    said.choices(), heard.choices(), caller == Format.OPENAI_CHAT || caller == Format.GEMINI);
            comparison.tokens(said.tokens(), heard.tokens());
        }
        return comparison.complaints;
    }

    private static String text(AnswerFacts facts) {
        return facts.choices().isEmpty() ? "" : facts.choices().get(0).text();
    }

    private void compare(String what, @Nullable Object said, @Nullable Object heard) {
        if (said == null ? heard != null : !said.equals(heard)) {
            complaints.add(what + ": " + shown(said) + " became " + shown(heard));
        }
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() < 300 ? text : text.substring(0, 150) + " … " + text.substring(text.length() - 150);
    }

    private void choices(List<Choice> said, List<Choice> heard, boolean several) {
        int wanted = several ? said.size() : Math.min(1, said.size());
        Choice nothing = new Choice("", "", "", List.of(), End.NOT_TOLD, false, List.of(), false);
        for (int i = 0; i < Math.max(wanted, heard.size()); i++) {
            choice(i < wanted ? said.get(i) : nothing, i < heard.size() ? heard.get(i) : nothing);
        }
    }

    private void choice(Choice said, Choice heard) {
        if (said.explanation().isEmpty() || !heard.text().equals(said.text() + said.explanation())) {
            compare("text", said.text(), heard.text());
        }
        if (caller == Format.CLAUDE) {
            compare(
                    "number of pictures",
                    said.pictures().size(),
                    heard.pictures().size());
        } else {
            compare("pictures", said.pictures(), heard.pictures());
        }
        compare("speech", said.speech(), heard.speech());
        compare("reasoning", squeezed(said.reasoning()), squeezed(heard.reasoning()));
        compare("calls", names(said), names(heard));
        for (int i = 0; i < Math.min(said.calls().size(), heard.calls().size()); i++) {
            if (said.end() == End.LENGTH && said.calls().get(i).arguments() instanceof JsonString) {
                continue; // half an argument is no JSON value
            }
            List<String> differences = JsonAssert.differences(
                    said.calls().get(i).arguments(), heard.calls().get(i).arguments());
            compare("arguments of call " + i, List.of(), differences);
        }
        boolean wordForCalls = caller == Format.OPENAI_CHAT || caller == Format.CLAUDE;
        End meant = said.meaning();
        compare("end", meant == End.TOOL && !wordForCalls ? End.FINISHED : meant, heard.end());
    }

    /** Where one dialect has paragraphs of reasoning, another has line breaks. */
    private static String squeezed(String reasoning) {
        return reasoning.replaceAll("\\s+", "");
    }

    private static List<String> names(Choice choice) {
        return choice.calls().stream().map(Call::name).toList();
    }

    private void tokens(Tokens said, Tokens heard) {
        compare("input tokens", number(said.input()), number(heard.input()));
        compare("output tokens", number(said.output()), number(heard.output()));
        compare("cached tokens", number(said.cached()), number(heard.cached()));
        compare("reasoning tokens", number(said.reasoning()), number(heard.reasoning()));
    }

    /** Some dialects must tell a number, so that nothing told is told as zero. */
    private static long number(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
