package io.oomwatch.models.svm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.testkit.DetectorRig;
import io.oomwatch.testkit.Track;
import io.oomwatch.testkit.series.Shape;
import io.oomwatch.testkit.series.Step;
import io.oomwatch.testkit.series.SyntheticSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OneClassSvmDetectorTest {
    private static final double MIB = 0x1p20;
    private static final int EIGHT_HOURS = 1_920;
    private static final long QUARTER_HOUR_MILLIS = 900_000;

    private static Track track(String name, Shape shape) {
        SeriesInfo series = new SeriesInfo(new WorkloadId("shop", name, "main"), name + "-0", 15_000);
        return new Track(series, SyntheticSeries.of(shape, EIGHT_HOURS).steps());
    }

    /** Twenty sawtooth heaps of different size and period. */
    private static List<Track> healthyFleet() {
        SplittableRandom random = new SplittableRandom(6);
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double low = (60 + random.nextInt(200)) * MIB;
            Shape shape = Shape.sawtooth(low, low * (1.2 + 0.4 * random.nextDouble()), 120 + random.nextInt(600));
            tracks.add(track("web" + i, shape.plus(Shape.noise(MIB, i))));
        }
        return tracks;
    }

    private static double share(double[] scores, double above) {
        int from = EIGHT_HOURS / 2; // the fleet has learned by then
        long count = 0;
        for (int i = from; i < scores.length; i++) {
            count += scores[i] > above ? 1 : 0;
        }
        return count / (double) (scores.length - from);
    }

    @Test
    void observe_shapesLikeTheFleet_stayInside_othersDoNot() throws IOException {
        List<Track> tracks = new ArrayList<>(healthyFleet());
        tracks.add(track("staircase", Shape.steps(50 * MIB, 30 * MIB, 2_400)));
        double[][] scores = new DetectorRig(OneClassSvmSettings.DEFAULTS, tracks).run(QUARTER_HOUR_MILLIS);
        for (int t = 0; t < 20; t++) {
            assertThat(share(scores[t], 0.6))
                    .as("healthy series %d above 0.6", t)
                    .isLessThan(0.1);
        }
        // a twentieth of all rows are its own, so the fleet half accepts it
        assertThat(share(scores[20], 0.6)).as("staircase above 0.6").isGreaterThan(0.3);
    }

    @Test
    void explain_outsideTheFleet_namesTheFeature() throws IOException {
        List<Track> tracks = new ArrayList<>(healthyFleet());
        tracks.add(track("staircase", Shape.steps(50 * MIB, 30 * MIB, 2_400)));
        DetectorRig rig = new DetectorRig(OneClassSvmSettings.DEFAULTS, tracks);
        rig.run(QUARTER_HOUR_MILLIS);
        assertThat(rig.detector(20).explain().sentence())
                .contains("is unusual in this fleet")
                .contains("typical");
        assertThat(rig.detector(20).explain().counterfactual())
                .startsWith("the ")
                .contains("had been near");
    }

    @Test
    void onOomKill_rowsBeforeIt_areNotLearned() throws IOException {
        List<Track> tracks = new ArrayList<>();
        for (Track healthy : healthyFleet()) {
            List<Step> steps = new ArrayList<>();
            for (Step step : healthy.steps()) {
                steps.add(step);
                if ((steps.size() & 127) == 0) { // a kill every half hour
                    steps.add(new Step.OomKilled(step.epochMillis(), step.epochMillis()));
                }
            }
            tracks.add(new Track(healthy.series(), steps));
        }
        double[][] scores = new DetectorRig(OneClassSvmSettings.DEFAULTS, tracks).run(QUARTER_HOUR_MILLIS);
        assertThat(scores[0][EIGHT_HOURS - 1]).isNaN(); // nothing settled, nothing learned
    }
}
