package dev.interlingua.laws;

import dev.interlingua.dialect.Loss;
import java.util.ArrayList;
import java.util.List;

/** What two sets of facts do not have in common, but for what is declared lost. */
final class Difference {
    private final List<Loss> losses;

    Difference(List<Loss> losses) {
        this.losses = losses;
    }

    /** Facts that vanished or appeared without a word. */
    List<String> unexplained(List<Fact> before, List<Fact> after) {
        List<Fact> vanished = new ArrayList<>(before);
        after.forEach(vanished::remove);
        List<Fact> appeared = new ArrayList<>(after);
        before.forEach(appeared::remove);
        List<String> found = new ArrayList<>();
        vanished.stream().filter(fact -> !isDeclared(fact)).forEach(fact -> found.add("- " + fact));
        appeared.stream().filter(fact -> !isDeclared(fact)).forEach(fact -> found.add("+ " + fact));
        return found;
    }

    private boolean isDeclared(Fact fact) {
        String about = fact.key().substring(0, (fact.key() + ".").indexOf('.'));
        return losses.stream().anyMatch(loss -> loss.param().contains(about));
    }
}
