package io.oomwatch.runner.app;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.DetectorSelection;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pods that come and go, scraped every half minute into an engine, as a live source would. */
final class Pods implements AutoCloseable {
    static final long INTERVAL_MILLIS = 30_000;
    private static final Metric[] METRICS = {Metric.WORKING_SET, Metric.ANON, Metric.CGROUP_LIMIT, Metric.START_TIME};

    final List<EngineEvent> said = new ArrayList<>();
    final SeriesDirectory directory;
    final Engine engine;
    private final Point point = new Point();
    /** About what every pod uses. */
    double levelBytes = 100e6;

    private long nowMillis = 1_700_000_000_000L;
    private int epochs;

    Pods(EngineLimits limits, int maxSeries) {
        directory = new SeriesDirectory(maxSeries);
        EngineSettings settings = EngineSettings.of(
                DetectorSet.of(
                        DetectorSelection.defaults(DetectorCatalog.load()).enabled()),
                ShippedPolicy.load(),
                INTERVAL_MILLIS,
                1,
                2);
        engine = new Engine(settings.within(limits), said::add);
    }

    /** Scrapes these pods that many times. */
    void scrape(List<String> pods, int times) {
        for (int i = 0; i < times; i++) {
            nowMillis += INTERVAL_MILLIS;
            for (String pod : pods) {
                owner(pod);
                for (Metric metric : METRICS) {
                    put(series(metric, pod), value(metric, pod, i));
                }
            }
            engine.flush(nowMillis);
            if (engine.epochs() != epochs) {
                epochs = engine.epochs();
                engine.release(directory, number -> false);
            }
        }
    }

    private void owner(String pod) {
        put(
                new SourceSeries(
                        Metric.POD_OWNER, "shop", pod, "u-" + pod, "", "", pod.split("\\.")[0], "StatefulSet", "", ""),
                1);
    }

    private static SourceSeries series(Metric metric, String pod) {
        return new SourceSeries(metric, "shop", pod, "", "app", "id-" + pod, "", "", "kubelet", "node");
    }

    private double value(Metric metric, String pod, int scrape) {
        return switch (metric) {
            case CGROUP_LIMIT -> 512 << 20;
            case START_TIME -> nowMillis / 1_000.0 - scrape * INTERVAL_MILLIS / 1_000.0;
            default -> levelBytes + 1e6 * Math.floorMod(pod.hashCode() + 31 * scrape, 7);
        };
    }

    private void put(SourceSeries series, double value) {
        int number = directory.intern(series);
        if (number != SeriesDirectory.REFUSED) {
            point.series = number;
            point.epochMillis = nowMillis;
            point.value = value;
            engine.accept(directory, point);
        }
    }

    /** Time of the last scrape. */
    long nowMillis() {
        return nowMillis;
    }

    /** Time passes in which another pod of no interest is scraped. */
    void idle(int times) {
        scrape(List.of("bystander.0"), times);
    }

    /** How much the engine knows: what it would save. */
    int stateBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.save(new DataOutputStream(bytes));
        return bytes.size();
    }

    @Override
    public void close() {
        engine.close();
    }
}
