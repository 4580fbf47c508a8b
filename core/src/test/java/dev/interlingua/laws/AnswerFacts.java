package dev.interlingua.laws;

import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer says. Texts of one candidate are one text; a count of nothing is no count. */
final class AnswerFacts {
    private final List<Fact> facts = new ArrayList<>();

    private AnswerFacts() {}

    static List<Fact> of(ChatResponse response) {
        AnswerFacts all = new AnswerFacts();
        all.add("model", response.model());
        response.candidates().forEach(all::candidate);
        if (response.usage() != null) {
            all.usage(response.usage());
        }
        return all.facts;
    }

    private void add(String key, @Nullable Object value) {
        if (value != null) {
            facts.add(new Fact(key, value.toString()));
        }
    }

    private void count(String key, @Nullable Long value) {
        add("usage", value == null || value == 0 ? null : key + " " + value);
    }

    private void candidate(Candidate candidate) {
        StringBuilder said = new StringBuilder();
        StringBuilder refused = new StringBuilder();
        for (ContentPart part : candidate.parts()) {
            if (part instanceof ContentPart.Text text) {
                said.append(text.text());
                text.citations().forEach(this::citation);
                add("state", text.state() == null ? null : Parts.state(text.state()));
            } else if (part instanceof ContentPart.Refusal refusal) {
                refused.append(refusal.text());
            } else if (part instanceof ContentPart.ToolCall call) {
                add("call", call.id() + " " + Parts.call(call));
            } else if (part instanceof ContentPart.Reasoning reasoning) {
                add("reasoning", reasoning.text().isEmpty() ? null : reasoning.text());
                add("state", reasoning.state() == null ? null : Parts.state(reasoning.state()));
            } else {
                add("content.media", Parts.media(part));
            }
        }
        add("text", said.isEmpty() ? null : said);
        add("refusal", refused.isEmpty() ? null : refused);
        add("stop_reason", candidate.finish().reason());
        add(
                "logprobs",
                candidate.logprobs() == null ? null : candidate.logprobs().get("content"));
    }

    private void citation(Citation citation) {
        add("citations", citation.start() + "-" + citation.end() + " " + citation.url() + " " + citation.title());
    }

    private void usage(Usage usage) {
        count("input", usage.input());
        count("cacheRead", usage.cacheRead());
        count("output", usage.output());
        count("reasoning", usage.reasoning());
    }
}
