package dev.interlingua.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Translated histories: the same each time, and each turn's a beginning of the next one's. Vendors' prompt caches and thoughts
 * that are bound to what came before them depend on it.
 */
class HistoryLawsTest {
    private static final int RUNS = 150;

    /** Stands in for lost signatures in the current turn of the user only, by rule (vector 121): older turns do not have it. */
    private static final String WAY_OUT = ",\"thoughtSignature\":\"skip_thought_signature_validator\"";

    static List<String> formats() {
        return Codecs.FORMATS;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theSameRequestGivesTheSameBytes(String format) {
        long seed = new Random().nextLong();
        for (int run = 0; run < RUNS; run++) {
            long own = seed + run;
            assertArrayEquals(
                    encoded(format, new Conversations(new Random(own)).request()),
                    encoded(format, new Conversations(new Random(own)).request()),
                    "seed " + own);
        }
    }

    private static byte[] encoded(String format, ChatRequest request) {
        try {
            return Codecs.of(format)
                    .encodeRequest(request, Codecs.unknownModel(format), new Losses())
                    .body();
        } catch (GatewayException refused) {
            return Json.utf8(String.valueOf(refused.getMessage()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai-chat, gpt-5.2",
        "openai-chat, some-server",
        "openai-responses, gpt-5.2",
        "claude, claude-sonnet-5",
        "claude, claude-sonnet-4-5",
        "gemini, gemini-3.5-flash",
        "gemini, gemini-2.5-flash"
    })
    void aTurnsHistoryIsTheBeginningOfTheNextOnes(String format, String model) {
        long seed = new Random().nextLong();
        int compared = 0;
        for (int run = 0; run < RUNS; run++) {
            ChatRequest whole = new Conversations(new Random(seed + run)).request();
            JsonArray before = null;
            for (int length = 1; length <= whole.messages().size(); length++) {
                if (!isAsked(whole.messages(), length)) {
                    continue;
                }
                JsonArray history = history(format, Codecs.model(format, model), cut(whole, length));
                if (before != null && history != null) {
                    compared++;
                    assertBeginning(
                            before,
                            history,
                            "seed " + (seed + run) + ", " + length + " messages of\n" + Described.request(whole));
                }
                before = history;
            }
        }
        assertTrue(compared > RUNS / 2, "only " + compared + " histories were compared");
    }

    /** A request ends where the model speaks next. */
    private static boolean isAsked(List<Message> messages, int length) {
        return messages.get(length - 1).role() != Role.ASSISTANT
                && (length == messages.size() || messages.get(length).role() == Role.ASSISTANT);
    }

    private static ChatRequest cut(ChatRequest whole, int length) {
        return whole.toBuilder().messages(whole.messages().subList(0, length)).build();
    }

    /** The messages as sent; null when something in them is refused. */
    private static @Nullable JsonArray history(String format, Target target, ChatRequest request) {
        try {
            byte[] body = Codecs.of(format)
                    .encodeRequest(request, target, new Losses())
                    .body();
            return Json.readReplyObject(body).getJsonArray(Codecs.messages(format));
        } catch (GatewayException refused) {
            return null;
        }
    }

    private static void assertBeginning(JsonArray before, JsonArray after, String what) {
        for (int i = 0; i < before.size(); i++) {
            String was = text(before.get(i));
            String became = i < after.size() ? text(after.get(i)) : "nothing";
            int at = i;
            assertEquals(was, became, () -> "message " + at + ", " + what);
        }
    }

    private static String text(JsonValue message) {
        return message.toString().replace(WAY_OUT, "");
    }
}
