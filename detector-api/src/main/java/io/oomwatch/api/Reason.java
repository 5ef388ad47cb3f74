package io.oomwatch.api;

import java.util.List;

/**
 * Why a detector scored as it did.
 *
 * @param sentence one sentence for a person, with the numbers and their units; empty while warming up
 * @param score the score explained, {@code NaN} while warming up
 * @param quantities the numbers as used
 * @param counterfactual what would have had to differ for the score to stay low; empty when it is low
 */
public record Reason(String sentence, double score, List<Quantity> quantities, String counterfactual) {
    /** Nothing to say yet. */
    public static final Reason WARMING_UP = new Reason("", Double.NaN, List.of(), "");

    public Reason {
        quantities = List.copyOf(quantities);
    }

    /** The value of the quantity of that name, {@code NaN} when there is none. */
    public double value(String name) {
        for (Quantity quantity : quantities) {
            if (quantity.name().equals(name)) {
                return quantity.value();
            }
        }
        return Double.NaN;
    }
}
