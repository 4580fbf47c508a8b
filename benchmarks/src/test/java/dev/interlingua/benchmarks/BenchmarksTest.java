package dev.interlingua.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Runs every benchmark once with every parameter: none may fail or measure an empty answer. Measures no time. */
class BenchmarksTest {
    private static final List<Class<?>> ALL =
            List.of(StreamBenchmark.class, TranslationBenchmark.class, RelayBenchmark.class, RequestBenchmark.class);

    @TestFactory
    Stream<DynamicTest> everyBenchmarkGivesAResult() {
        return ALL.stream()
                .flatMap(type -> combinations(params(type)).stream()
                        .flatMap(values -> Stream.of(type.getMethods())
                                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                                .map(method -> DynamicTest.dynamicTest(
                                        type.getSimpleName() + '.' + method.getName() + values,
                                        () -> assertTrue(size(method.invoke(prepared(type, values))) > 0)))));
    }

    @Test
    void everyDecoderTellsTheWholeAnswer() throws Exception {
        for (Format format : Format.values()) {
            for (Content content : Content.values()) {
                StreamBenchmark benchmark = (StreamBenchmark) prepared(StreamBenchmark.class, List.of(format, content));
                long expected = String.join("", Pieces.of(content)).length();
                assertEquals(expected, benchmark.decode(), format + " " + content);
            }
        }
    }

    @Test
    void requestsHaveTheSizeTheyClaim() {
        for (Format format : Format.values()) {
            for (int kilobytes : new int[] {1, 40, 2000}) {
                double bytes = Requests.body(format, kilobytes).length();
                assertEquals(1, bytes / (1000.0 * kilobytes), 0.35, format + " " + kilobytes);
            }
        }
    }

    private static List<Field> params(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .toList();
    }

    private static List<List<Object>> combinations(List<Field> params) {
        List<List<Object>> all = List.of(List.of());
        for (Field param : params) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> head : all) {
                for (Object value : values(param)) {
                    longer.add(Stream.concat(head.stream(), Stream.of(value)).toList());
                }
            }
            all = longer;
        }
        return all;
    }

    private static Object[] values(Field param) {
        return param.getType().isEnum()
                ? param.getType().getEnumConstants()
                : Arrays.stream(param.getAnnotation(Param.class).value())
                        .map(Integer::valueOf)
                        .toArray();
    }

    private static Object prepared(Class<?> type, List<Object> values) throws ReflectiveOperationException {
        Object benchmark = type.getDeclaredConstructor().newInstance();
        List<Field> params = params(type);
        for (int i = 0; i < params.size(); i++) {
            params.get(i).setAccessible(true);
            params.get(i).set(benchmark, values.get(i));
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Setup.class)) {
                method.invoke(benchmark);
            }
        }
        return benchmark;
    }

    private static long size(Object result) {
        if (result instanceof Long count) {
            return count;
        }
        if (result instanceof byte[] bytes) {
            return bytes.length;
        }
        if (result instanceof TopLevel members) {
            return members.names().size();
        }
        if (result instanceof WireRequest request) {
            return request.body().length;
        }
        return ((ChatRequest) result).messages().size();
    }
}
