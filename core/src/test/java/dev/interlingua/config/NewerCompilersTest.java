package dev.interlingua.config;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a JDK from 21 on has compiled is read by a JDK 17, too. Such a compiler marks the parameters of a constructor that is not
 * written out, and JDK 17 then forgets their type arguments. Older compilers mark nothing: only on a newer JDK can
 * this fail.
 */
class NewerCompilersTest {

    static Stream<Class<?>> configuration() {
        Set<Class<?>> all = new LinkedHashSet<>();
        collect(GatewayConfig.class, all);
        return all.stream();
    }

    private static void collect(Type type, Set<Class<?>> all) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, all));
        } else if (type instanceof Class<?> found && found.isRecord() && all.add(found)) {
            Stream.of(found.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> collect(component, all));
        }
    }

    /** Texts are texts also where nobody remembers it. */
    private static boolean needsItsArguments(Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType generic
                && Stream.of(generic.getActualTypeArguments()).anyMatch(argument -> argument != String.class);
    }

    @ParameterizedTest
    @MethodSource("configuration")
    void typeArgumentsAreKept(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            for (Parameter parameter : constructor.getParameters()) {
                assertFalse(
                        parameter.isImplicit() && needsItsArguments(parameter),
                        () -> "write the constructor out: " + constructor + ", " + parameter);
            }
        }
    }
}
