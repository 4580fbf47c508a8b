package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.ModelKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Google's words for what can be called of a model ({@code supportedGenerationMethods}), which SDKs filter lists by. */
enum GeminiMethods {
    CHAT(ModelKind.CHAT, "generateContent", "streamGenerateContent", "countTokens"),
    EMBEDDING(ModelKind.EMBEDDING, "embedContent", "batchEmbedContents"),
    IMAGE(ModelKind.IMAGE, "predict"),
    VIDEO(ModelKind.VIDEO, "predictLongRunning"),
    REALTIME(ModelKind.REALTIME, "bidiGenerateContent");

    private final ModelKind kind;
    private final List<String> methods;

    GeminiMethods(ModelKind kind, String... methods) {
        this.kind = kind;
        this.methods = List.of(methods);
    }

    /** Pictures of models that hold conversations come with these. */
    static List<String> of(Set<ModelKind> kinds) {
        List<String> all = new ArrayList<>();
        for (GeminiMethods each : values()) {
            boolean inChats = each == IMAGE && kinds.contains(ModelKind.CHAT);
            if (kinds.contains(each.kind) && !inChats) {
                all.addAll(each.methods);
            }
        }
        return all;
    }

    /** What a model is for that has these methods; empty when none of them is known. */
    static Set<ModelKind> kinds(Collection<String> methods) {
        Set<ModelKind> all = EnumSet.noneOf(ModelKind.class);
        for (GeminiMethods each : values()) {
            if (methods.contains(each.methods.get(0))) {
                all.add(each.kind);
            }
        }
        return all;
    }
}
