package io.oomwatch.runner.app;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.DetectorScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container instance as it stood at its last sample.
 *
 * @param workload whose container
 * @param pod which instance
 * @param sampledAtMillis event time of that sample
 * @param levelBytes unreclaimable level, {@code NaN} when unknown
 * @param ceilingBytes effective ceiling, {@code NaN} when unknown
 * @param scores every detector's last score
 * @param forecast when the ceiling will be reached, null when no detector says
 */
public record ContainerView(
        WorkloadId workload,
        String pod,
        long sampledAtMillis,
        double levelBytes,
        double ceilingBytes,
        List<DetectorScore> scores,
        @Nullable Forecast forecast) {
    public ContainerView {
        scores = List.copyOf(scores);
    }

    /** The highest score, 0 while all warm up. */
    public double highestScore() {
        double highest = 0;
        for (DetectorScore score : scores) {
            highest = Math.max(highest, Double.isNaN(score.score()) ? 0 : score.score());
        }
        return highest;
    }
}
