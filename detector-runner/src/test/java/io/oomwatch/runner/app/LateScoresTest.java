package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.config.DetectorSelection;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A scrape that is flushed has its rows judged together; without a flush each sample is completed by the next one's points,
 * and its row judged at once.
 */
class LateScoresTest {
    private static final int PODS = 400;
    private static final int SCRAPES = 220;
    private static final long INTERVAL_MILLIS = 30_000;
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final double LIMIT_BYTES = 1 << 29;

    private static final class Run {
        final List<EngineEvent> said = new ArrayList<>();
        final List<ContainerView> views;

        Run(int scrapesPerFlush) {
            SeriesDirectory directory = new SeriesDirectory(10 * PODS);
            EngineSettings settings = EngineSettings.of(
                    DetectorSet.of(
                            DetectorSelection.defaults(DetectorCatalog.load()).enabled()),
                    ShippedPolicy.load(),
                    INTERVAL_MILLIS,
                    1,
                    1);
            try (Engine engine = new Engine(settings, said::add)) {
                Point point = new Point();
                for (int scrape = 0; scrape < SCRAPES; scrape++) {
                    point.epochMillis = START_MILLIS + scrape * INTERVAL_MILLIS;
                    for (int pod = 0; pod < PODS; pod++) {
                        put(engine, directory, point, Metric.CGROUP_LIMIT, pod, LIMIT_BYTES);
                        put(engine, directory, point, Metric.WORKING_SET, pod, level(pod, scrape));
                    }
                    if (scrape % scrapesPerFlush == scrapesPerFlush - 1) {
                        engine.flush(point.epochMillis);
                    }
                }
                engine.flush(point.epochMillis);
                views = engine.views();
            }
            said.sort(EngineEvent.ORDER);
        }

        private static void put(
                Engine engine, SeriesDirectory directory, Point point, Metric metric, int pod, double value) {
            String name = "service-" + pod + "-7f9c5d6b48-x2k9q"; // a workload each: the order of replicas matters
            point.series = directory.intern(
                    new SourceSeries(metric, "shop", name, "", "app", "id-" + pod, "", "", "kubelet", "node"));
            point.value = value;
            engine.accept(directory, point);
        }

        /** One in twenty leaks, at a pace of its own; the others swing about a level of their own. */
        private static double level(int pod, int scrape) {
            double base = LIMIT_BYTES * (0.2 + 0.4 * Math.floorMod(pod * 7919, 100) / 100);
            double swing = 2e6 * Math.floorMod(pod * 31 + scrape * 17 + pod * scrape % 13, 11);
            double leak = pod % 20 == 3 ? (LIMIT_BYTES - base) * scrape / (SCRAPES + pod) : 0;
            return Math.min(0.99 * LIMIT_BYTES, base + swing + leak);
        }

        double score(int view, String detector) {
            return views.get(view).scores().stream()
                    .filter(score -> score.name().equals(detector))
                    .mapToDouble(DetectorScore::score)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void flushedScrapes_sayAndScoreWhatSamplesOneByOneDo() {
        Run together = new Run(1);
        Run oneByOne = new Run(SCRAPES);

        assertThat(together.views).hasSize(PODS).isEqualTo(oneByOne.views);
        assertThat(together.said).isNotEmpty().isEqualTo(oneByOne.said);
        for (String model : List.of("isolation-forest", "one-class-svm")) {
            for (int view = 0; view < PODS; view++) {
                assertThat(together.score(view, model)).as(model).isBetween(0.0, 1.0);
            }
        }
    }
}
