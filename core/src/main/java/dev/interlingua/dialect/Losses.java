package dev.interlingua.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects losses of one translation; not thread-safe. What the reference lets drop silently is not recorded. */
public final class Losses {
    private final List<Loss> all;
    private final UnaryOperator<String> path;

    public Losses() {
        this(new ArrayList<>(), param -> param);
    }

    private Losses(List<Loss> all, UnaryOperator<String> path) {
        this.all = all;
        this.path = path;
    }

    /** The same losses, for someone who names parameters otherwise: {@code path} gives the names to be recorded. */
    public Losses named(UnaryOperator<String> path) {
        return new Losses(all, path);
    }

    /** {@code param} has no place in the target and was left out. */
    public void dropped(String param) {
        add("dropped", param, null);
    }

    /** The value of {@code param} was out of the target's range; {@code to} is what was sent. */
    public void clamped(String param, String to) {
        add("clamped", param, to);
    }

    /** {@code param} was expressed by something else. */
    public void converted(String param, @Nullable String to) {
        add("converted", param, to);
    }

    /** Records a loss once. */
    public void add(String code, String param, @Nullable String to) {
        Loss loss = new Loss(code, path.apply(param), to);
        if (!all.contains(loss)) {
            all.add(loss);
        }
    }

    /** What was lost so far, in order. */
    public List<Loss> all() {
        return List.copyOf(all);
    }
}
