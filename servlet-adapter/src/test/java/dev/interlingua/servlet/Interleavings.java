package dev.interlingua.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays every order of a few actors: each runs on a thread of its own, but only one at a time, and gives way where it calls
 * {@link #pause}. What is chosen is a path of numbers; the next run takes the next path, until all are walked. Switching
 * away from an actor that could go on is rationed (two are enough to show nearly every race, and keep the number of runs
 * small).
 */
final class Interleavings {
    private static final int SWITCHES = 2;

    private final List<Integer> path = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private int depth;
    private int switchesLeft = SWITCHES;
    private final Semaphore back = new Semaphore(0);
    private final List<Actor> actors = new ArrayList<>();
    private final ThreadLocal<Actor> current = new ThreadLocal<>();
    private int used;
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    /** Somebody who acts whenever there is something to do. Kept from run to run: threads are dear. */
    private final class Actor {
        private final Semaphore go = new Semaphore(0);
        private BooleanSupplier hasWork;
        private Runnable work;
        private boolean busy;

        Actor(BooleanSupplier hasWork, Runnable work) {
            this.hasWork = hasWork;
            this.work = work;
        }

        void start(String name) {
            Thread thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            current.set(this);
            go.acquireUninterruptibly();
            while (!stopped) {
                try {
                    work.run();
                } catch (Throwable t) {
                    failure = t;
                }
                busy = false;
                giveWay();
            }
        }

        void giveWay() {
            back.release();
            go.acquireUninterruptibly();
        }
    }

    /** Calls {@code world} once for each order of events until there is no other, and gives their number. */
    static int all(Consumer<Interleavings> world) {
        Interleavings run = new Interleavings();
        int runs = 0;
        try {
            do {
                run.reset();
                world.accept(run);
                runs++;
            } while (run.nextPath());
        } finally {
            run.stop();
        }
        return runs;
    }

    private void reset() {
        depth = 0;
        switchesLeft = SWITCHES;
        used = 0;
        failure = null;
    }

    private void stop() {
        stopped = true;
        actors.forEach(actor -> actor.go.release());
    }

    private boolean nextPath() {
        while (!path.isEmpty()) {
            int last = path.size() - 1;
            if (path.get(last) + 1 < widths.get(last)) {
                path.set(last, path.get(last) + 1);
                return true;
            }
            path.remove(last);
            widths.remove(last);
        }
        return false;
    }

    /** One of {@code width} possibilities, in another run another one. */
    int choose(int width) {
        if (depth == path.size()) {
            path.add(0);
            widths.add(width);
        }
        return path.get(depth++);
    }

    void actor(String name, BooleanSupplier hasWork, Runnable work) {
        if (used < actors.size()) {
            Actor again = actors.get(used);
            again.hasWork = hasWork;
            again.work = work;
        } else {
            Actor fresh = new Actor(hasWork, work);
            actors.add(fresh);
            fresh.start(name);
        }
        used++;
    }

    /** Called by an actor: somebody else may go on here. */
    void pause() {
        Actor actor = current.get();
        if (actor != null) {
            actor.giveWay();
        }
    }

    /** Lets the actors act until nobody has anything to do; throws what one of them threw. */
    void run() {
        Actor last = null;
        for (Actor next = pick(last); next != null; next = pick(last)) {
            next.busy = true;
            next.go.release();
            back.acquireUninterruptibly();
            last = next;
        }
        if (failure != null) {
            throw new AssertionError("in the order " + path, failure);
        }
    }

    /** What the path says, for a failure's message. */
    @Override
    public String toString() {
        return path.toString();
    }

    private @Nullable Actor pick(@Nullable Actor last) {
        if (failure != null) {
            return null;
        }
        List<Actor> able = new ArrayList<>();
        for (Actor actor : actors) {
            if (actor.busy || actor.hasWork.getAsBoolean()) {
                able.add(actor);
            }
        }
        if (able.isEmpty()) {
            return null;
        }
        if (last != null && last.busy) {
            if (switchesLeft == 0) {
                return last;
            }
            able.remove(last);
            able.add(0, last);
        }
        Actor next = able.get(able.size() == 1 ? 0 : choose(able.size()));
        if (last != null && last.busy && next != last) {
            switchesLeft--;
        }
        return next;
    }
}
