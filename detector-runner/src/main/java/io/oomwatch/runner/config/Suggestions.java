package io.oomwatch.runner.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the nearest of some known names. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * {@code " (did you mean 'x'?)"} with the known name nearest to {@code word} by edit distance, or the list of known
     * names when none is near.
     */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(name -> " (did you mean '" + name + "'?)")
                .orElse(known.isEmpty() ? "" : " (known: " + String.join(", ", known) + ")");
    }

    /** The known name nearest to {@code word} by edit distance, empty when none is near. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String nearest = "";
        int best = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return best <= Math.max(2, word.length() / 3) ? Optional.of(nearest) : Optional.empty();
    }

    /** Levenshtein distance with two rows. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[to.length()];
    }
}
