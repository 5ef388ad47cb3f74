package io.oomwatch.bench.window;

import io.oomwatch.bench.measure.Contest;
import io.oomwatch.bench.measure.Gate;
import io.oomwatch.bench.measure.InProcess;
import io.oomwatch.bench.measure.RowGroup;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Row;
import io.oomwatch.bench.report.RowName;
import io.oomwatch.bench.report.Target;
import java.io.IOException;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** z of every sample over the last hour: 241 samples at 15 s. */
final class DescriptiveRows implements RowGroup {
    private static final RowName Z =
            new RowName("window-z-commons-math", "z over one hour at 15 s", "ns/sample", Target.ratio(50, 50));
    private static final int SERIES = 1_000;
    private static final int WINDOW = 241;
    private static final long START_MILLIS = 1_767_571_200_000L;

    @Override
    public List<RowName> rows() {
        return List.of(Z);
    }

    @Override
    public List<Row> measure(Session session) throws IOException, InterruptedException {
        OurFleet ours = new OurFleet(new FleetLevels(SERIES, START_MILLIS));
        PeerFleet peer = new PeerFleet();
        for (int tick = 0; tick < 2 * WINDOW; tick++) {
            ours.tick();
            peer.tick();
            for (int series = 0; series < SERIES; series += 97) {
                Gate.near(
                        "z of series " + series + " at tick " + tick,
                        ours.answers.z(series),
                        peer.z[series],
                        1e-9,
                        1e-9);
            }
        }
        InProcess our = new InProcess("oomwatch", ours::tick);
        InProcess commons = new InProcess("commons-math3 3.6.1 DescriptiveStatistics", peer::tick);
        Contest contest = Contest.run(session, "windowed z", List.of(our, commons));
        return List.of(
                Z.against(
                        contest.side(our, 1),
                        contest.side(commons, 1),
                        contest.ratio(our, commons),
                        List.of(),
                        SERIES
                                + " series; the population's deviation on both sides, z equal to 1e-9; ours answers slope and time to limit too"));
    }

    /** The library's rolling windows. */
    private static final class PeerFleet {
        final double[] z = new double[SERIES];
        private final DescriptiveStatistics[] windows = new DescriptiveStatistics[SERIES];
        private final FleetLevels levels = new FleetLevels(SERIES, START_MILLIS);

        PeerFleet() {
            for (int i = 0; i < SERIES; i++) {
                windows[i] = new DescriptiveStatistics(WINDOW);
            }
        }

        long tick() {
            levels.next();
            for (int i = 0; i < SERIES; i++) {
                double bytes = levels.bytes(i);
                windows[i].addValue(bytes);
                z[i] = (bytes - windows[i].getMean()) / Math.sqrt(windows[i].getPopulationVariance());
            }
            return SERIES;
        }
    }
}
