package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.peaks.Range;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code MIN}, {@code MIN:MAX} or {@code :MAX}, numbers or sizes such as {@code 100Mi}. */
final class RangeConverter implements ITypeConverter<Range> {
    @Override
    public Range convert(String text) {
        int colon = text.indexOf(':');
        String min = colon < 0 ? text : text.substring(0, colon);
        String max = colon < 0 ? "" : text.substring(colon + 1);
        try {
            return new Range(
                    min.isEmpty() ? Double.NEGATIVE_INFINITY : number(min),
                    max.isEmpty() ? Double.POSITIVE_INFINITY : number(max));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no range, expected MIN, MIN:MAX or :MAX with numbers such as 1.5 or 100Mi");
        }
    }

    private static double number(String text) {
        return Units.bytes(text).orElseGet(() -> Double.parseDouble(text));
    }
}
