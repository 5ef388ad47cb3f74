package io.oomwatch.models.siblings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SiblingsDetectorTest {
    private static final double LIMIT_BYTES = 0x1p30;

    private final SiblingsMemory memory = SiblingsSettings.DEFAULTS.newMemory();
    private final List<Detector> replicas = new ArrayList<>();
    private final Sample sample = new Sample();
    private long nowMillis;

    private void replicas(int count) {
        for (int i = 0; i < count; i++) {
            SeriesInfo series = new SeriesInfo(new WorkloadId("shop", "cart", "main"), "cart-" + i, 15_000);
            replicas.add(SiblingsSettings.DEFAULTS.start(series, memory));
        }
    }

    /** Feeds every replica its share of the limit for ten minutes; returns the last scores. */
    private double[] hold(double... shares) {
        double[] scores = new double[shares.length];
        for (int t = 0; t < 40; t++) {
            nowMillis += 15_000;
            for (int i = 0; i < shares.length; i++) {
                sample.reset(nowMillis)
                        .set(Signal.UNRECLAIMABLE_BYTES, shares[i] * LIMIT_BYTES)
                        .setCeiling(LIMIT_BYTES, CeilingKind.CONTAINER_LIMIT);
                scores[i] = replicas.get(i).observe(sample);
            }
        }
        return scores;
    }

    @Test
    void observe_mostReplicasGrow_scoresWhatMostHaveReached() {
        replicas(4);
        hold(0.2, 0.2, 0.2, 0.2);
        double[] scores = hold(0.6, 0.68, 0.76, 0.2);
        assertThat(scores[1]).isEqualTo(0.5, within(1e-9));
        assertThat(scores[3]).isZero();
    }

    @Test
    void observe_oneReplicaGrows_scoresZeroAndSaysItIsAlone() {
        replicas(4);
        hold(0.2, 0.2, 0.2, 0.2);
        double[] scores = hold(0.9, 0.2, 0.21, 0.2);
        assertThat(scores[0]).isZero();
        assertThat(replicas.get(0).explain().sentence()).contains("grows alone");
    }

    @Test
    void observe_singleReplica_scoresZero() {
        replicas(1);
        hold(0.2);
        assertThat(hold(0.9)[0]).isZero();
    }

    @Test
    void observe_levelAReplicaCameBackFrom_isTheNewBase() {
        replicas(2);
        hold(0.2, 0.2);
        hold(0.7, 0.2);
        hold(0.2, 0.2);
        assertThat(hold(0.6, 0.6)[0]).isZero();
        assertThat(hold(0.85, 0.85)[0]).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void observe_silentReplica_doesNotCount() {
        replicas(3);
        hold(0.2, 0.2, 0.2);
        hold(0.6, 0.6);
        assertThat(hold(0.6, 0.6)[0]).isEqualTo(0.5, within(1e-9));
    }
}
