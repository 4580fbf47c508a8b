package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full context windows in the words of vendors and servers. */
class PromptTooLongTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "prompt is too long: 210,000 tokens > 200000 maximum | 210000 | 200000",
                "input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000, decrease input length or"
                        + " `max_tokens` and try again | 222000 | 200000",
                "This model's maximum context length is 8192 tokens. However, you requested 10007 tokens (9007 in the"
                        + " messages, 1000 in the completion). | 10007 | 8192",
                "This model's maximum context length is 272000 tokens. However, your messages resulted in 300001"
                        + " tokens. Please reduce the length of the messages. | 300001 | 272000",
                "Your input exceeds the context window of this model. Please adjust your input and try again. | - | -",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."
                        + " | 1200000 | 1048576",
                "The input token count exceeds the maximum number of tokens allowed 1048576. | - | 1048576",
                "request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it"
                        + " | 9000 | 8192",
                "invalid params, context window exceeds limit (2013) | - | -",
                "400 context_length_exceeded | - | -"
            })
    void isRecognisedWithItsNumbers(String words, Long used, Long limit) {
        assertTrue(PromptTooLong.isToldIn(words));
        assertEquals(new PromptTooLong(used, limit), PromptTooLong.of(words));
    }

    @Test
    void anotherComplaintIsNotTakenForIt() {
        assertFalse(PromptTooLong.isToldIn("max_tokens: 64001 > 64000, which is the maximum allowed"));
    }
}
