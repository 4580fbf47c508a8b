package dev.interlingua.dialect.jina;

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

/** Jina's rerank (API reference, "Reranker API"). */
final class JinaRerank implements UpstreamService<RerankRequest, RerankResponse> {
    private static final ErrorCodec ERRORS = PlainErrors.in("detail");

    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public String format() {
        return "jina-rerank";
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
