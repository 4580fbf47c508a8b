package dev.interlingua.vectors;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.model.ChatRequest;

/** What a caller asks. */
record Question(Wire from, InboundRequest inbound) {

    ChatRequest neutral() {
        return from.codec().decodeRequest(inbound);
    }

    /** The request as it goes to {@code model} in another format. */
    Sent to(Wire format, String model) {
        return to(format, model, false);
    }

    Sent streamedTo(Wire format, String model) {
        return to(format, model, true);
    }

    private Sent to(Wire format, String model, boolean stream) {
        return to(format, new Target(model, Catalog.shipped().profile(model, format.format()), stream));
    }

    /** The request as it goes to a Gemini model on Vertex AI. */
    Sent toVertex(String model) {
        return to(Wire.GG, new Target(model, Catalog.shipped().profile(model, "gemini"), false, true, false, true));
    }

    private Sent to(Wire format, Target target) {
        from.codec().check(inbound);
        Losses losses = new Losses();
        from.codec().untranslatable(inbound).forEach(losses::dropped);
        ChatRequest neutral = States.ALL.restored(neutral(), from.format(), States.CALLER);
        ChatRequest fitted = States.ALL.fitted(neutral, format.format(), target.model());
        WireRequest wire = CallerPaths.encode(from.codec(), inbound, format.codec(), fitted, target, losses);
        return new Sent(from, format, target.model(), neutral, wire, Doc.of(wire.body()), losses);
    }
}
