package dev.interlingua.boot;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringBootVersion;

/**
 * What the starter costs an application that nobody calls: the empty one with {@code interlingua.enabled=false} and
 * {@code true} in turn. Run by hand, with the number of pairs; prints medians.
 */
final class IdleCost {
    private static final HeaderList ALICE = HeaderList.of("Authorization", "Basic YWxpY2U6c2VjcmV0");

    /**
     * Of one process.
     *
     * @param wall milliseconds until it listens
     * @param cpu milliseconds of all its threads until then
     * @param heap KiB after a collection
     * @param threads how many it has
     */
    private record Run(long wall, long cpu, long heap, long threads) {}

    private IdleCost() {}

    public static void main(String[] arguments) throws Exception {
        int pairs = Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("idle");
        Path classes = JavaProgram.compile(
                directory, EmptyApplicationTest.files(), ClassPath.empty().toString());
        List<Run> without = new ArrayList<>();
        List<Run> with = new ArrayList<>();
        once(classes, true); // reads all jars for the first time
        for (int i = 0; i < pairs; i++) {
            without.add(once(classes, false));
            with.add(once(classes, true));
        }
        System.out.println("Spring Boot " + SpringBootVersion.getVersion() + ", medians of " + pairs + " pairs");
        tell("without", without);
        tell("with", with);
    }

    private static Run once(Path classes, boolean enabled) throws Exception {
        long start = System.nanoTime();
        try (GeneratedApplication application = GeneratedApplication.start(
                classes,
                ClassPath.empty(),
                Map.of("OPENAI_URL", "http://127.0.0.1:9/v1", "OPENAI_API_KEY", "k"),
                "app.Main",
                "--interlingua.enabled=" + enabled)) {
            long wall = Duration.ofNanos(System.nanoTime() - start).toMillis();
            long cpu = application.cpu().toMillis();
            HttpProbe.get(application.url() + "/heap", ALICE);
            long heap = Long.parseLong(
                            HttpProbe.get(application.url() + "/heap", ALICE).text())
                    / 1024;
            int threads =
                    HttpProbe.get(application.url() + "/threads", ALICE).text().split(",").length;
            return new Run(wall, cpu, heap, threads);
        }
    }

    private static void tell(String name, List<Run> runs) {
        System.out.printf(
                Locale.ROOT,
                "%8s: listens after %d ms, %d ms CPU; heap %d KiB; %d threads%n",
                name,
                median(runs.stream().map(Run::wall).toList()),
                median(runs.stream().map(Run::cpu).toList()),
                median(runs.stream().map(Run::heap).toList()),
                median(runs.stream().map(Run::threads).toList()));
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
