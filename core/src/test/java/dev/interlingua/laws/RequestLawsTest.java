package dev.interlingua.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request written in a format and read again says what it said, but for what was declared lost. */
class RequestLawsTest {
    private static final int RUNS = 400;
    private static final Set<ErrorKind> REFUSALS = Set.of(ErrorKind.INVALID_REQUEST, ErrorKind.UNSUPPORTED_PARAMETER);

    /** A made-up request, and what a format made of it. */
    private record Trip(String format, long seed, ChatRequest before, ChatRequest after, Losses losses) {
        List<String> unexplained(List<NormalForm> forms) {
            return new Difference(losses.all()).unexplained(facts(before, forms), facts(after, forms));
        }

        private List<Fact> facts(ChatRequest request, List<NormalForm> forms) {
            ChatRequest normal = request;
            for (NormalForm form : forms) {
                normal = form.isOf(format) ? form.apply(normal) : normal;
            }
            return RequestFacts.of(normal);
        }
    }

    static List<String> formats() {
        return Codecs.FORMATS;
    }

    private static List<Trip> trips(String format) {
        return trips(format, new Random().nextLong(), RUNS);
    }

    private static List<Trip> trips(String format, long seed, int runs) {
        List<Trip> trips = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Trip trip = trip(format, seed + run);
            if (trip != null) {
                trips.add(trip);
            }
        }
        assertTrue(trips.size() > runs / 4, "only " + trips.size() + " requests were not refused");
        return trips;
    }

    private static @Nullable Trip trip(String format, long seed) {
        ChatRequest request = new Conversations(new Random(seed)).request();
        ChatCodec codec = Codecs.of(format);
        Losses losses = new Losses();
        byte[] body;
        try {
            body = codec.encodeRequest(request, Codecs.unknownModel(format), losses)
                    .body();
        } catch (GatewayException refused) {
            assertTrue(REFUSALS.contains(refused.error().kind()), () -> refused + ", seed " + seed);
            return null;
        }
        return new Trip(format, seed, request, codec.decodeRequest(Codecs.inbound(format, body)), losses);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsNotDeclaredLostComesBack(String format) {
        List<NormalForm> forms = List.of(NormalForm.values());
        for (Trip trip : trips(format)) {
            assertEquals(
                    List.of(),
                    trip.unexplained(forms),
                    () -> "seed " + trip.seed() + ", losses " + trip.losses().all() + "\n"
                            + Described.request(trip.before()));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatCameBackOnceComesBackAlways(String format) {
        ChatCodec codec = Codecs.of(format);
        for (Trip trip : trips(format)) {
            byte[] body = codec.encodeRequest(trip.after(), Codecs.unknownModel(format), new Losses())
                    .body();
            assertEquals(
                    RequestFacts.of(trip.after()),
                    RequestFacts.of(codec.decodeRequest(Codecs.inbound(format, body))),
                    () -> "seed " + trip.seed() + "\n" + Described.request(trip.before()));
        }
    }

    /** A form nothing depends on would hide a loss one day. */
    @TestFactory
    List<DynamicTest> everyNormalFormIsNeeded() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String format : Codecs.FORMATS) {
            List<Trip> trips = trips(format, 1, 4 * RUNS); // always the same: rare forms must not fail by chance
            Arrays.stream(NormalForm.values())
                    .filter(form -> form.isOf(format))
                    .forEach(form ->
                            tests.add(DynamicTest.dynamicTest(format + " " + form, () -> assertNeeded(form, trips))));
        }
        return tests;
    }

    private static void assertNeeded(NormalForm form, List<Trip> trips) {
        List<NormalForm> others =
                Arrays.stream(NormalForm.values()).filter(each -> each != form).toList();
        assertTrue(trips.stream().anyMatch(trip -> !trip.unexplained(others).isEmpty()));
    }
}
