package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Documents to be put in the order of their relevance to a question.
 *
 * @param model the public name of the model
 * @param query not empty
 * @param documents at least one: texts, or objects as the caller wrote them
 * @param rankFields of the objects, the members that count, in this order; empty for all
 * @param top how many are wanted, at most the number of documents; null when the caller does not say
 * @param returnDocuments whether the answer repeats the documents; null when the caller does not say
 * @param others further members of the request, for vendors of the same family
 */
public record RerankRequest(
        String model,
        String query,
        List<JsonValue> documents,
        List<String> rankFields,
        @Nullable Integer top,
        @Nullable Boolean returnDocuments,
        JsonObject others) {
    public RerankRequest {
        requireNonNull(model, "model");
        requireNonNull(query, "query");
        documents = List.copyOf(documents);
        rankFields = List.copyOf(rankFields);
        requireNonNull(others, "others");
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("there are no documents");
        }
    }

    /** How many are wanted. */
    public int wanted() {
        return top == null ? documents.size() : top;
    }

    /** The words of a document: its text, or else its members as lines of YAML, as Cohere's second version wants objects. */
    public String text(int index) {
        JsonValue document = documents.get(index);
        if (document instanceof JsonString text) {
            return text.getString();
        }
        JsonObject object = document.asJsonObject();
        if (rankFields.isEmpty() && object.get("text") instanceof JsonString text) {
            return text.getString();
        }
        List<String> names = rankFields.isEmpty() ? List.copyOf(object.keySet()) : rankFields;
        return names.stream()
                .filter(object::containsKey)
                .map(name -> Map.entry(name, object.get(name)))
                .map(member -> member.getKey() + ": "
                        + (member.getValue() instanceof JsonString text ? text.getString() : member.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
