package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import io.oomwatch.runner.series.WorkloadResolver;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a recording through a {@link Confirmer}, from some of its sources, and keeps what it said. */
final class RecordedKills implements ConfirmListener {
    /** What of the recording is shown to the confirmer. */
    record Sources(Set<Metric> metrics, boolean kernelLog, boolean podDumps) {}

    final Map<String, OomKill> byKey = new LinkedHashMap<>();
    final List<Verdict> verdicts = new ArrayList<>();
    final List<Missed> missed = new ArrayList<>();
    private TimeScale scale = TimeScale.REAL;

    static RecordedKills of(Path recording, DatasetOptions options, Sources sources) throws IOException {
        RecordedKills result = new RecordedKills();
        Dataset dataset = Dataset.open(recording, options);
        result.scale = dataset.timeScale();
        Confirmer confirmer = new Confirmer(
                ConfirmSettings.of(
                        dataset.scrapeIntervalMillis(), dataset.timeScale().factor()),
                result);
        List<Evidence> kernel =
                sources.kernelLog() ? read(dataset, dataset.evidence().kernelLogs()) : List.of();
        long end = feed(dataset, confirmer, sources.metrics(), kernel);
        if (sources.podDumps()) {
            List<Evidence> dumps = read(dataset, dataset.evidence().podArchives());
            dumps.forEach(confirmer::onEvidence);
        }
        confirmer.finish(end);
        return result;
    }

    private static List<Evidence> read(Dataset dataset, List<Path> files) throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                EvidenceReader.read(
                        file.getFileName().toString(),
                        in,
                        ZoneOffset.UTC,
                        piece -> evidence.add(piece.stretched(dataset.timeScale())));
            }
        }
        evidence.sort(Comparator.comparingLong(piece -> piece.when().latestMillis()));
        return evidence;
    }

    private static long feed(Dataset dataset, Confirmer confirmer, Set<Metric> metrics, List<Evidence> kernel)
            throws IOException {
        WorkloadResolver resolver = new WorkloadResolver();
        Map<String, Double> limits = new HashMap<>();
        Point point = new Point();
        long now = Long.MIN_VALUE;
        int next = 0;
        try (PointStream stream = dataset.stream()) {
            while (stream.next(point)) {
                if (point.epochMillis > now && now != Long.MIN_VALUE) {
                    confirmer.advance(point.epochMillis - 1);
                }
                now = point.epochMillis;
                while (next < kernel.size() && kernel.get(next).when().latestMillis() < now) {
                    confirmer.onEvidence(kernel.get(next++));
                }
                SourceSeries series = stream.directory().get(point.series);
                if (!metrics.contains(series.metric())) {
                    continue;
                }
                if (series.container().isEmpty()) {
                    confirmer.onSharedPoint(series, now, point.value);
                } else {
                    WorkloadId id = resolver.resolve(series.namespace(), series.pod(), series.container());
                    confirmer.onPoint(id, series, now, point.value);
                    if (series.metric() == Metric.CGROUP_LIMIT) {
                        limits.put(series.pod(), point.value);
                    }
                    if (series.metric() == Metric.WORKING_SET && !Double.isNaN(point.value)) {
                        double limit = limits.getOrDefault(series.pod(), 0.0);
                        confirmer.onSample(
                                id,
                                series.pod(),
                                now,
                                point.value,
                                limit > 0 ? limit : Double.NaN,
                                new String[0],
                                new double[0]);
                    }
                }
            }
        }
        while (next < kernel.size()) {
            confirmer.onEvidence(kernel.get(next++));
        }
        return now;
    }

    @Override
    public void onKill(OomKill kill) {
        byKey.put(kill.key(), kill);
    }

    @Override
    public void onKillUpdated(OomKill kill) {
        if (byKey.put(kill.key(), kill) == null) {
            throw new AssertionError("update of a kill never told of: " + kill);
        }
    }

    @Override
    public void onVerdict(Verdict verdict) {
        verdicts.add(verdict);
    }

    @Override
    public void onMissed(Missed missedKill) {
        missed.add(missedKill);
    }

    TimeScale scale() {
        return scale;
    }

    /** How the OOM kills that were fused compare with those that happened. */
    Comparison compare(Truth truth, long toleranceMillis) {
        List<OomKill> left = new ArrayList<>(byKey.values().stream()
                .filter(kill -> kill.killClass().isOomKill())
                .toList());
        int found = 0;
        int classRight = 0;
        List<String> wrong = new ArrayList<>();
        long worstMillis = 0;
        for (Truth.Kill kill : truth.kills()) {
            OomKill best = null;
            for (OomKill candidate : left) {
                long off = Math.abs(candidate.killedAtMillis() - kill.atMillis());
                if (candidate.workload().container().equals(kill.container())
                        && off <= toleranceMillis
                        && (best == null || off < Math.abs(best.killedAtMillis() - kill.atMillis()))) {
                    best = candidate;
                }
            }
            if (best == null) {
                wrong.add("not found: " + kill);
                continue;
            }
            left.remove(best);
            found++;
            worstMillis = Math.max(worstMillis, Math.abs(best.killedAtMillis() - kill.atMillis()));
            if (best.killClass() == kill.killClass()) {
                classRight++;
            } else {
                wrong.add("is " + best.killClass() + " " + best.evidence() + ": " + kill);
            }
        }
        left.forEach(kill -> wrong.add("never happened: " + kill));
        return new Comparison(truth.kills().size(), found, classRight, left.size(), worstMillis, wrong);
    }

    record Comparison(int kills, int found, int classRight, int falseKills, long worstMillis, List<String> wrong) {
        @Override
        public String toString() {
            return found + " of " + kills + " kills found, " + classRight + " in the right class, " + falseKills
                    + " false, time off by at most " + worstMillis + " ms";
        }
    }
}
