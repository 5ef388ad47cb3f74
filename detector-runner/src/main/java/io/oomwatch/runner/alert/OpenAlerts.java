package io.oomwatch.runner.alert;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.scoring.SeriesScorer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The alerts of one container instance: at most one open per cause, each fires once, may rise, resolves once. */
final class OpenAlerts {
    private static final Cause[] CAUSES = Cause.values();

    private final SeriesInfo series;
    private final Consumer<Alert> out;
    private final Map<Cause, Episode> open = new EnumMap<>(Cause.class);
    /** False when nothing is open for sure: asked at every sample, while the map lies elsewhere. */
    private boolean mayBeOpen;

    private double lastLevelBytes = Double.NaN;
    private double lastCeilingBytes = Double.NaN;
    private CeilingKind lastCeilingKind = CeilingKind.UNKNOWN;

    OpenAlerts(SeriesInfo series, Consumer<Alert> out) {
        this.series = series;
        this.out = out;
    }

    /** Looks at it: see {@link SeriesPolicy#prefetch}. */
    int prefetch() {
        return mayBeOpen ? 1 : 0;
    }

    /** False when nothing is open for sure. */
    boolean mayBeOpen() {
        return mayBeOpen;
    }

    /** Takes note of the level, for what is resolved later. */
    void observe(Sample sample) {
        lastLevelBytes = sample.value(Signal.UNRECLAIMABLE_BYTES);
        lastCeilingBytes = sample.ceilingBytes();
        lastCeilingKind = sample.ceilingKind();
    }

    /** Opens the alert, raises it or keeps it open for {@code holdMillis} more. */
    void fire(Firing firing, Sample sample, SeriesScorer scorer, long holdMillis) {
        long now = sample.epochMillis();
        Episode episode = open.get(firing.cause());
        if (episode != null && firing.announcesAfter(episode)) {
            open.remove(firing.cause());
            out.accept(resolved(episode, now, List.of(), "its window passed; the next one is announced"));
            episode = null;
        }
        if (episode == null) {
            Alert alert = alert(firing, sample, scorer, now);
            open.put(firing.cause(), new Episode(alert, holdMillis));
            mayBeOpen = true;
            out.accept(alert);
            return;
        }
        episode.keepOpen(now, holdMillis);
        if (firing.severity().compareTo(episode.severity()) > 0) {
            episode.raise(firing.severity());
            out.accept(alert(firing, sample, scorer, episode.first().firedAtMillis()));
        }
    }

    /** Resolves what no detector has seen for its hold time. */
    void resolveOver(long now, SeriesScorer scorer) {
        if (!mayBeOpen) {
            return;
        }
        mayBeOpen = !open.isEmpty();
        for (Cause cause : CAUSES) {
            Episode episode = open.get(cause);
            if (episode != null && episode.isOver(now)) {
                open.remove(cause);
                out.accept(resolved(
                        episode,
                        now,
                        scores(scorer),
                        "no detector has seen it since " + ReasonText.time(episode.lastFiringMillis())
                                + " UTC: growth stopped or fell back"));
            }
        }
    }

    /** A new life begins: what was open ended with the old one. An announced kill is still to come. */
    void onRestart(long epochMillis) {
        Episode announced = open.remove(Cause.RECURRING_KILL);
        resolveAll(epochMillis, "the container restarted");
        if (announced != null) {
            open.put(Cause.RECURRING_KILL, announced);
        }
    }

    /** Resolves everything that is open. */
    void resolveAll(long epochMillis, String why) {
        for (Episode episode : open.values()) {
            out.accept(resolved(episode, epochMillis, List.of(), why));
        }
        open.clear();
    }

    /** Resolves what had fired before the kill. */
    void onOomKill(long killedAtMillis, long epochMillis) {
        open.values().removeIf(episode -> {
            if (episode.first().firedAtMillis() > killedAtMillis) {
                return false;
            }
            out.accept(resolved(episode, epochMillis, List.of(), "the OOM kill it warned of happened"));
            return true;
        });
    }

    int size() {
        return open.size();
    }

    /** As they fired first. */
    List<Alert> list() {
        return open.values().stream().map(Episode::first).toList();
    }

    private Alert alert(Firing firing, Sample sample, SeriesScorer scorer, long firedAtMillis) {
        double levelBytes =
                firing.cause() == Cause.CACHE_GROWTH ? sample.value(Signal.WORKING_SET_BYTES) : lastLevelBytes;
        return new Alert(
                AlertIds.of(series.workload(), series.pod(), firing.cause(), firedAtMillis),
                Alert.State.FIRING,
                sample.epochMillis(),
                firedAtMillis,
                series.workload(),
                series.pod(),
                firing.cause(),
                firing.severity(),
                scores(scorer),
                firing.forecast(),
                firing.horizonMillis(sample.epochMillis()),
                levelBytes,
                sample.ceilingBytes(),
                sample.ceilingKind(),
                ReasonText.of(firing, scorer, sample, levelBytes));
    }

    private static List<DetectorScore> scores(SeriesScorer scorer) {
        List<DetectorScore> scores = new ArrayList<>(scorer.size());
        for (int i = 0; i < scorer.size(); i++) {
            scores.add(new DetectorScore(scorer.name(i), scorer.score(i)));
        }
        return scores;
    }

    private Alert resolved(Episode episode, long now, List<DetectorScore> scores, String why) {
        Alert first = episode.first();
        return new Alert(
                first.id(),
                Alert.State.RESOLVED,
                now,
                first.firedAtMillis(),
                first.workload(),
                first.pod(),
                first.cause(),
                episode.severity(),
                scores,
                first.expectedOom(),
                first.horizonMillis(),
                lastLevelBytes,
                lastCeilingBytes,
                lastCeilingKind,
                "Resolved: " + why + '.');
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(lastLevelBytes);
        out.writeDouble(lastCeilingBytes);
        out.writeByte(lastCeilingKind.ordinal());
        out.writeInt(open.size());
        for (Map.Entry<Cause, Episode> entry : open.entrySet()) {
            out.writeByte(entry.getKey().ordinal());
            entry.getValue().save(out);
        }
    }

    void load(DataInput in) throws IOException {
        lastLevelBytes = in.readDouble();
        lastCeilingBytes = in.readDouble();
        lastCeilingKind = CeilingKind.values()[in.readByte()];
        int episodes = in.readInt();
        for (int i = 0; i < episodes; i++) {
            open.put(CAUSES[in.readByte()], Episode.load(in));
        }
        mayBeOpen = episodes > 0;
    }
}
