package io.oomwatch.runner.app;

import io.oomwatch.runner.confirm.evidence.ClockReference;
import java.nio.file.Path;
import java.util.List;

/**
 * Evidence that does not lie beside the samples.
 *
 * @param files kernel logs and pod dumps, in any form; their times are recorded time
 * @param clock what their lines leave out about their time; dates without a year are near to the samples
 */
public record MoreEvidence(List<Path> files, ClockReference clock) {
    /** No more. */
    public static final MoreEvidence NONE = new MoreEvidence(List.of(), ClockReference.NONE);

    public MoreEvidence {
        files = List.copyOf(files);
    }
}
