package dev.interlingua.dialect.openai.moderations;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.service.ModerationRequest;
import dev.interlingua.service.ModerationResponse;

/** Says that OpenAI judges content. All callers speak its own format and are relayed: nobody begins here. */
final class ModerationsService implements UpstreamService<ModerationRequest, ModerationResponse> {
    @Override
    public Operation operation() {
        return Operation.MODERATE;
    }

    @Override
    public String format() {
        return OpenAiModerationsDialect.FORMAT;
    }

    @Override
    public ErrorCodec errors() {
        return OpenAiErrors.INSTANCE;
    }

    @Override
    public Step<ModerationResponse> begin(ModerationRequest request, Target target, Losses losses) {
        throw new IllegalStateException("callers of this format are relayed");
    }
}
