package dev.interlingua.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks with JMH's own command line, always counts CPU time and allocation, and ends with a table for the README. */
public final class Main {
    private Main() {}

    /** @param arguments JMH's: a pattern of names, {@code -p format=CLAUDE}, {@code -h} for all */
    public static void main(String[] arguments) throws Exception {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams()) {
            org.openjdk.jmh.Main.main(arguments);
            return;
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(options)
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuProfiler.class)
                        .build())
                .run();
        System.out.println();
        System.out.println("| benchmark | parameters | CPU ns/op | B/op | wall ns/op |");
        System.out.println("|---|---|--:|--:|--:|");
        results.forEach(result -> System.out.println(row(result)));
    }

    private static String row(RunResult result) {
        BenchmarkParams params = result.getParams();
        String name = params.getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1.");
        String values = params.getParamsKeys().stream()
                .map(params::getParam)
                .map(value -> value.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %,.0f | %,.0f | %,.0f |"
                .formatted(
                        name,
                        values,
                        score(result, CpuProfiler.LABEL),
                        score(result, "gc.alloc.rate.norm"),
                        result.getPrimaryResult().getScore());
    }

    private static double score(RunResult result, String label) {
        Result<?> found = result.getSecondaryResults().get(label);
        return found == null ? Double.NaN : found.getScore();
    }
}
