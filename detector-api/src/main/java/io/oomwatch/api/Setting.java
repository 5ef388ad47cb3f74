package io.oomwatch.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents one component of a settings record. Read by the configuration loader and by {@code oomwatch detectors}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One line: what it does. */
    String doc();

    /** "s", "B", "1" for ratios, "count"; empty for text. */
    String unit() default "";

    /** Smallest allowed value, inclusive. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed value, inclusive. */
    double max() default Double.POSITIVE_INFINITY;
}
