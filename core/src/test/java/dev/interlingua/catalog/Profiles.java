package dev.interlingua.catalog;

import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the shipped catalog in tests. */
final class Profiles {
    private Profiles() {}

    static final Catalog CATALOG = Catalog.shipped();

    static ModelProfile chat(String model) {
        return CATALOG.profile(model, "openai-chat");
    }

    static ModelProfile claude(String model) {
        return CATALOG.profile(model, "claude");
    }

    static ModelProfile gemini(String model) {
        return CATALOG.profile(model, "gemini");
    }

    static String levels(ModelProfile profile) {
        return profile.efforts().stream().map(Effort::name).collect(Collectors.joining(" "));
    }

    static Set<Capability> lacks(ModelProfile profile, Capability... asked) {
        Set<Capability> lacking = EnumSet.noneOf(Capability.class);
        Arrays.stream(asked).filter(each -> !profile.can(each)).forEach(lacking::add);
        return lacking;
    }
}
