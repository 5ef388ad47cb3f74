package io.oomwatch.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param name how {@code --rows} and comparisons call it
 * @param title for people
 * @param unit of both sides' values
 * @param ours our side; absent when the row was not measured
 * @param peer the other side; absent where there is none
 * @param ratio peer / ours; absent where there is no peer
 * @param target what it should reach; absent where nothing is promised
 * @param accuracy how right both are; empty where results are equal by construction
 * @param note how it was measured, or why not
 */
public record Row(
        String name,
        String title,
        String unit,
        @Nullable Side ours,
        @Nullable Side peer,
        @Nullable Ratio ratio,
        @Nullable Target target,
        List<Accuracy> accuracy,
        String note) {
    public Row {
        accuracy = List.copyOf(accuracy);
    }

    /** A row that could not be measured here, and why. */
    public static Row skipped(RowName row, String why) {
        return new Row(row.name(), row.title(), row.unit(), null, null, null, row.target(), List.of(), why);
    }

    /** True when it was measured. */
    @JsonIgnore
    public boolean measured() {
        return ours != null;
    }

    /** What the target, or a comparison of two runs, looks at: the ratio where there is one, else our value. */
    @JsonIgnore
    public double figure() {
        boolean byRatio = target == null || target.of() == Target.Of.RATIO;
        if (ratio != null && byRatio) {
            return ratio.median();
        }
        return ours == null ? Double.NaN : ours.value();
    }

    /** How it stands. */
    @JsonIgnore
    public Verdict verdict() {
        if (!measured()) {
            return Verdict.NOT_MEASURED;
        }
        if (!accuracy.stream().allMatch(Accuracy::holds)) {
            return Verdict.LESS_ACCURATE;
        }
        if (target == null) {
            return Verdict.NO_TARGET;
        }
        if (!Target.meets(target.of(), figure(), target.floor())) {
            return Verdict.BELOW_FLOOR;
        }
        boolean reached = target.reach() != target.floor() && Target.meets(target.of(), figure(), target.reach());
        return reached ? Verdict.REACHED : Verdict.MET;
    }
}
