package dev.interlingua.dialect.openai.rerank;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.RerankWire;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;

/** Asks servers that have rerank beside OpenAI's endpoints (vLLM, SiliconFlow, Xinference). */
final class RerankService implements UpstreamService<RerankRequest, RerankResponse> {
    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public String format() {
        return "openai-rerank";
    }

    @Override
    public ErrorCodec errors() {
        return OpenAiErrors.INSTANCE;
    }

    @Override
    public Step<RerankResponse> begin(RerankRequest request, Target target, Losses losses) {
        return Step.ask(
                Question.post("/rerank", RerankWire.write(request, target.model())),
                answer -> Step.done(RerankWire.read(answer.json(), request)));
    }
}
