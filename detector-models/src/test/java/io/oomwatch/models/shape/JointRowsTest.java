package io.oomwatch.models.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.JointScorer;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enough series for blocks of rows, so that rows alone, rows in blocks and rows left over are all compared. */
class JointRowsTest {
    private static final int SERIES = 700;
    private static final int SAMPLES = 320;
    private static final int EPOCH_SAMPLES = 20;
    private static final long INTERVAL_MILLIS = 15_000;
    private static final long SEED = 11;

    private final Sample sample = new Sample();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final double[] bases = random.doubles(SERIES, 1e8, 4e8).toArray();

    private static ShapeSettings settings(String detector) {
        return (ShapeSettings) DetectorCatalog.load().provider(detector).defaults();
    }

    private static Detector[] start(ShapeSettings settings, ShapeMemory memory) {
        Detector[] detectors = new Detector[SERIES];
        for (int i = 0; i < SERIES; i++) {
            WorkloadId workload = new WorkloadId("team", "service-" + i, "app");
            detectors[i] = settings.start(new SeriesInfo(workload, "pod", INTERVAL_MILLIS), memory);
        }
        return detectors;
    }

    private Sample sample(int series, int step, double noise) {
        sample.reset(step * INTERVAL_MILLIS + series % 40);
        double level = bases[series] + 1e7 * noise + (series % 33 == 7 ? 1e5 * step : 0);
        return sample.set(Signal.UNRECLAIMABLE_BYTES, level);
    }

    private static void endEpoch(ShapeMemory memory, Detector[] detectors, int step) {
        for (Detector detector : detectors) {
            memory.learn(detector);
        }
        memory.endEpoch(step * INTERVAL_MILLIS);
    }

    private static void finish(JointScorer joint, int[] places, int count, double[] scores) {
        double[] late = new double[joint.capacity()];
        assertThat(joint.finish(late)).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            scores[places[i]] = late[i];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"isolation-forest", "one-class-svm"})
    void finish_manySeries_givesTheBitsOfEachAlone(String name) {
        System.out.println("seed " + SEED);
        ShapeSettings settings = settings(name);
        ShapeMemory memory = settings.newMemory();
        ShapeMemory jointMemory = settings.newMemory();
        Detector[] alone = start(settings, memory);
        Detector[] together = start(settings, jointMemory);
        JointScorer joint = jointMemory.newJointScorer();
        double[] expected = new double[SERIES];
        double[] scores = new double[SERIES];
        int[] places = new int[SERIES];
        int waited = 0;
        for (int step = 0; step < SAMPLES; step++) {
            int waiting = 0;
            for (int i = 0; i < SERIES; i++) {
                Sample next = sample(i, step, random.nextDouble());
                expected[i] = alone[i].observe(next);
                if (joint.observe(together[i], next)) {
                    places[waiting++] = i;
                } else {
                    scores[i] = joint.score();
                }
            }
            finish(joint, places, waiting, scores);
            waited += waiting;
            assertThat(scores).as("step %d", step).containsExactly(expected);
            if (step % EPOCH_SAMPLES == EPOCH_SAMPLES - 1) {
                endEpoch(memory, alone, step);
                endEpoch(jointMemory, together, step);
            }
        }
        assertThat(waited).isGreaterThan(9 * SERIES);
        assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(SERIES / 2);
        assertThat(together[7].explain()).isEqualTo(alone[7].explain());
    }
}
