package dev.interlingua.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key of the configuration must hold, beyond what its type says. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
    /** Whether the key must be there. */
    boolean required() default false;

    /** JSON text taken when the key is not there; empty for none. */
    String preset() default "";

    /** The least number allowed. */
    int atLeast() default 0;

    /** The rule for the text, or for each text of a list or a map. */
    TextRule text() default TextRule.ANY;

    /** The rule for the names of a map. */
    TextRule names() default TextRule.ANY;
}
