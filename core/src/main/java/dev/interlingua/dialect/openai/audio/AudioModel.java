package dev.interlingua.dialect.openai.audio;

import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;

/** The model a caller names in a JSON body. */
final class AudioModel {
    private AudioModel() {}

    /** @throws GatewayException when it is missing, empty or not a string */
    static String of(TopLevel body) {
        if (!body.has("model")) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        String model = body.string("model");
        if (model == null || model.isEmpty()) {
            throw GatewayException.invalid("model", "'model' must be a non-empty string.");
        }
        return model;
    }
}
