package dev.interlingua.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.UsageReader;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import dev.interlingua.model.UsageBuilder;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTapTest {
    private static UsageReader reader(String member) {
        return new UsageReader(member, UsageTapTest::decode, UsageTapTest::merge);
    }

    private static Usage decode(JsonObject usage) {
        return Usage.builder()
                .input(Loose.number(usage, "in"))
                .output(Loose.number(usage, "out"))
                .build();
    }

    private static Usage merge(Usage earlier, Usage later) {
        UsageBuilder merged = earlier.toBuilder();
        if (later.input() != null) {
            merged.input(later.input());
        }
        if (later.output() != null) {
            merged.output(later.output());
        }
        return merged.build();
    }

    private static Usage usage(@Nullable Long in, @Nullable Long out) {
        return Usage.builder().input(in).output(out).build();
    }

    private static UsageTap tap(String text) {
        UsageTap tap = new UsageTap(reader("usage"));
        tap.see(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return tap;
    }

    private static final String STREAM = "event: start\n"
            + "data: {\"message\":{\"text\":\"\\\"usage\\\":{\\\"in\\\":9}\",\"usage\":{\"in\":7,\"out\":1}}}\n\n"
            + ": \"usage\n"
            + "data: {\"usage\":null,\"delta\":\"\\\\\"}\n\n"
            + "data: {\"usage\" : {\"out\":42,\"details\":{\"usage\":{\"in\":1},\"brace\":\"}\\\"}\"}}}\n\n"
            + "data: [DONE]\n\n";

    @Test
    void mergesTheSnapshotsOfAStream() {
        assertEquals(usage(7L, 42L), tap(STREAM).usage());
    }

    @Test
    void findsUsageWhereverTheBytesAreCut() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            for (int next = cut; next <= Math.min(cut + 20, bytes.length); next++) {
                UsageTap tap = new UsageTap(reader("usage"));
                tap.see(ByteBuffer.wrap(bytes, 0, cut));
                tap.see(ByteBuffer.wrap(bytes, cut, next - cut).asReadOnlyBuffer());
                tap.see(ByteBuffer.wrap(bytes, next, bytes.length - next));
                assertEquals(usage(7L, 42L), tap.usage(), cut + " and " + next);
            }
        }
    }

    @Test
    void findsUsageInSingleBytes() {
        UsageTap tap = new UsageTap(reader("usage"));
        for (byte b : STREAM.getBytes(StandardCharsets.UTF_8)) {
            tap.see(ByteBuffer.wrap(new byte[] {b}));
        }
        assertEquals(usage(7L, 42L), tap.usage());
    }

    @Test
    void readsGeminisArray() {
        UsageTap tap = new UsageTap(reader("usageMetadata"));
        String array = "[{\"usageMetadata\": {\n\"in\": 3\n}}\n,\r\n{\"usageMetadata\": {\"in\": 3, \"out\": 5}}]";
        tap.see(ByteBuffer.wrap(array.getBytes(StandardCharsets.UTF_8)));
        assertEquals(usage(3L, 5L), tap.usage());
    }

    @Test
    void doesNotTakeAToolsArgumentsForUsage() {
        String body = "{\"content\":[{\"input\":{\"usage\":{\"in\":1,\"out\":2}}}],\"usage\":{\"out\":9}}";
        assertEquals(usage(null, 9L), tap(body).usage());
        assertEquals(
                usage(3L, null),
                tap("{\"usage\":{\"in\":3},\"schema\":{\"usage\":{\"type\":\"object\"}}}")
                        .usage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"usage\":null}",
                "{\"usage\":[{\"in\":1}]}",
                "{\"usage\":\"in\"}",
                "{\"a\":\"\\\"usage\\\":{\\\"in\\\":1}\"}",
                "{\"usages\":{\"in\":1},\"_usage\":{\"in\":1}}",
                "{\"a\":[\"usage\",{\"in\":1}]}",
                "{\"usage\":{\"in\":1",
                ""
            })
    void findsNothingWhereNothingIs(String text) {
        assertEquals(Usage.NONE, tap(text).usage());
    }

    @Test
    void isOffForGoodAfterItsFirstFailure() {
        UsageTap tap =
                tap("data: {\"usage\":{\"in\":1}}\n\ndata: {\"usage\":{broken}}\n\ndata: {\"usage\":{\"in\":2}}\n\n");
        assertEquals(usage(1L, null), tap.usage());
        assertTrue(tap.atEventBoundary());
    }

    @Test
    void survivesAReaderThatThrows() {
        UsageTap tap = new UsageTap(new UsageReader(
                "usage",
                json -> {
                    throw new IllegalStateException("on purpose");
                },
                (a, b) -> b));
        tap.see(ByteBuffer.wrap("{\"usage\":{}}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Usage.NONE, tap.usage());
    }

    @Test
    void givesUpAnEndlessObject() {
        UsageTap tap = tap("{\"usage\":{\"a\":\"");
        for (int i = 0; i < 100; i++) {
            tap.see(ByteBuffer.allocate(1024));
        }
        tap.see(ByteBuffer.wrap("\"},\"usage\":{\"in\":1}}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Usage.NONE, tap.usage());
    }

    @Test
    void leavesTheBufferAsItIs() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64);
        bytes.put("..{\"usage\":{\"in\":1}}".getBytes(StandardCharsets.UTF_8))
                .flip()
                .position(2);
        UsageTap tap = new UsageTap(reader("usage"));
        tap.see(bytes);
        assertEquals(2, bytes.position());
        assertEquals(usage(1L, null), tap.usage());
    }

    @Test
    void mutationsNeverThrowAndCutsChangeNothing() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = bytes.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                mutated[random.nextInt(bytes.length)] = bytes[random.nextInt(bytes.length)];
            }
            UsageTap whole = new UsageTap(reader("usage"));
            whole.see(ByteBuffer.wrap(mutated));
            UsageTap cut = new UsageTap(reader("usage"));
            int at = random.nextInt(bytes.length + 1);
            cut.see(ByteBuffer.wrap(mutated, 0, at));
            cut.see(ByteBuffer.wrap(mutated, at, bytes.length - at));
            String where = "-Dseed=" + seed + ", round " + round;
            assertEquals(whole.usage(), cut.usage(), where);
            assertEquals(whole.atEventBoundary(), cut.atEventBoundary(), where);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n\n", "a\r\n\r\n", "a\r\r", "a\n\r\n", "a\r\n\n", "a\r\n\r", "\n", ": ping\n\n"})
    void isBetweenEventsAfterABlankLine(String text) {
        assertTrue(tap(text).atEventBoundary());
        UsageTap tap = new UsageTap(reader("usage"));
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            tap.see(ByteBuffer.wrap(new byte[] {b}));
        }
        assertTrue(tap.atEventBoundary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\n", "a\r\n", "a\r", "a\n\nb", "a\n\ndata: x\n"})
    void isWithinAnEventOtherwise(String text) {
        assertFalse(tap(text).atEventBoundary());
    }
}
