package dev.interlingua.dialect.openai.common;

import dev.interlingua.dialect.UsageReader;
import java.util.List;

/** How streams of choices are read while they are relayed: those of Chat and of the legacy completions are alike. */
public final class ChoiceStreams {
    /** Where usage stands. */
    public static final UsageReader USAGE = new UsageReader("usage", OpenAiUsage::read, OpenAiUsage::merge);

    /** Of these texts every stream that came to its proper end holds one. */
    public static final List<String> ENDS =
            List.of("[DONE]", "\"finish_reason\":\"", "\"finish_reason\": \"", "\"error\"");

    private ChoiceStreams() {}
}
