package dev.interlingua.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer written in a format and read again says what it said, and says the same when it is streamed. */
class AnswerLawsTest {
    private static final int RUNS = 500;
    private static final ChatRequest ASKED =
            new Conversations(new Random(1)).request().toBuilder().stream(true).build();

    static List<String> formats() {
        return Codecs.FORMATS;
    }

    private static ReplyContext context() {
        return new ReplyContext(ASKED, "req", 1_790_000_000L);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsNotDeclaredLostComesBack(String format) {
        long seed = new Random().nextLong();
        for (int run = 0; run < RUNS; run++) {
            ChatResponse response = new Answers(new Random(seed + run)).response();
            Losses losses = new Losses();
            ChatResponse again = again(format, response, losses);
            List<String> unexplained =
                    new Difference(losses.all()).unexplained(facts(format, response, null), facts(format, again, null));
            String what = "seed " + (seed + run) + ", losses " + losses.all() + "\n" + response;
            assertEquals(List.of(), unexplained, what);
        }
    }

    private static List<Fact> facts(String format, ChatResponse response, @Nullable AnswerForm without) {
        List<Fact> facts = AnswerFacts.of(response);
        for (AnswerForm form : AnswerForm.values()) {
            facts = form.isOf(format) && form != without ? form.apply(facts) : facts;
        }
        return facts;
    }

    /** A form nothing depends on would hide a loss one day. */
    @TestFactory
    List<DynamicTest> everyNormalFormIsNeeded() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String format : Codecs.FORMATS) {
            Arrays.stream(AnswerForm.values())
                    .filter(form -> form.isOf(format))
                    .forEach(form -> tests.add(DynamicTest.dynamicTest(
                            format + " " + form,
                            () -> assertTrue(IntStream.range(0, RUNS).anyMatch(run -> needs(format, run, form))))));
        }
        return tests;
    }

    private static boolean needs(String format, int seed, AnswerForm form) {
        ChatResponse response = new Answers(new Random(seed)).response();
        Losses losses = new Losses();
        ChatResponse again = again(format, response, losses);
        return !new Difference(losses.all())
                .unexplained(facts(format, response, form), facts(format, again, form))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aStreamSaysWhatTheWholeAnswerSays(String format) {
        long seed = new Random().nextLong();
        for (int run = 0; run < RUNS; run++) {
            ChatResponse response = new Answers(new Random(seed + run)).response();
            ChatResponse whole = again(format, response, new Losses());
            ChatResponse streamed = streamed(format, new Streams(new Random(seed + run)).of(response));
            String what = "seed " + (seed + run) + "\n" + response;
            assertEquals(sorted(whole), sorted(streamed), what);
            assertEquals(whole.id(), streamed.id(), what);
        }
    }

    /** Parts of different kinds have an order only where the format gives them one. */
    private static List<String> sorted(ChatResponse response) {
        return AnswerFacts.of(response).stream().map(Fact::toString).sorted().toList();
    }

    private static ChatResponse again(String format, ChatResponse response, Losses losses) {
        ChatCodec codec = Codecs.of(format);
        return codec.decodeResponse(codec.encodeResponse(response, context(), losses), ASKED);
    }

    private static ChatResponse streamed(String format, List<StreamEvent> events) {
        ChatCodec codec = Codecs.of(format);
        StreamEncoder encoder = codec.newStreamEncoder(context());
        List<Frame> frames = new ArrayList<>();
        events.forEach(event -> encoder.encode(event, frames::add));
        StreamDecoder decoder = codec.newStreamDecoder(ASKED);
        ResponseAssembler assembler = new ResponseAssembler();
        frames.stream()
                .filter(frame -> frame.kind() != Frame.Kind.COMMENT)
                .forEach(frame -> decoder.decode(frame, event -> event.accept(assembler)));
        decoder.end(event -> event.accept(assembler));
        return assembler.response();
    }
}
