package dev.interlingua.dialect.cohere;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PlainErrors;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.RerankWire;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;

/**
 * Cohere's rerank (API reference, "Rerank"). Its second version, whose callers are relayed, has the name by which rows know
 * it; all others ask in the first, which alone takes objects.
 *
 * @param second whether it is the second version
 */
record CohereRerank(boolean second) implements UpstreamService<RerankRequest, RerankResponse> {
    private static final ErrorCodec ERRORS = PlainErrors.in("message");

    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public String format() {
        return second ? "cohere-rerank" : "cohere-rerank-v1";
    }

    @Override
    public ErrorCodec errors() {
        return ERRORS;
    }

    @Override
    public Step<RerankResponse> begin(RerankRequest request, Target target, Losses losses) {
        return Step.ask(
                Question.post("/v1/rerank", RerankWire.write(request, target.model())),
                answer -> Step.done(RerankWire.read(answer.json(), request)));
    }
}
