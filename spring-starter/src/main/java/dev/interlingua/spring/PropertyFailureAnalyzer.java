package dev.interlingua.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/**
 * Explains a start that fails for {@code interlingua.*}, with the properties' names and places. Comes before Boot's own
 * analyzers, which show values: a key may be among them.
 */
final class PropertyFailureAnalyzer implements FailureAnalyzer, Ordered {
    private static final String ACTION = "Correct the properties named above.";
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("interlingua");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        List<String> problems = problems(failure);
        return problems.isEmpty()
                ? null
                : new FailureAnalysis(
                        "The configuration of Interlingua cannot be used:\n\n    " + String.join("\n    ", problems),
                        ACTION,
                        failure);
    }

    private static List<String> problems(Throwable failure) {
        BindException binding = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPropertiesException invalid) {
                return invalid.problems();
            }
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                return unknown(unbound);
            }
            if (cause instanceof BindException found) {
                binding = found;
            }
        }
        return binding == null || !PREFIX.isAncestorOf(binding.getName()) ? List.of() : List.of(unfit(binding));
    }

    private static List<String> unknown(UnboundConfigurationPropertiesException unbound) {
        boolean ours =
                unbound.getUnboundProperties().stream().allMatch(property -> PREFIX.isAncestorOf(property.getName()));
        return ours
                ? unbound.getUnboundProperties().stream()
                        .map(property -> property.getName() + ": there is no such property" + place(property))
                        .toList()
                : List.of();
    }

    private static String unfit(BindException binding) {
        Class<?> type = binding.getTarget().getType().resolve(Object.class);
        ConfigurationProperty property = binding.getProperty();
        return binding.getName() + ": cannot be read as a " + type.getSimpleName()
                + (property == null ? "" : place(property));
    }

    private static String place(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
