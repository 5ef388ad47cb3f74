package io.oomwatch.runner.alert;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.scoring.SeriesScorer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one container instance: at most one open alert per cause, opened at a threshold that depends on what is
 * known of the workload, held open with hysteresis, resolved by itself.
 */
public final class SeriesPolicy {
    private final SeriesInfo series;
    private final Policy policy;
    private final WorkloadHistory history;
    private final Consumer<Alert> out;
    private final int[] detectorOf;
    private final double[] floorOf;
    private final @Nullable EpisodeTracker[] trackers;
    private final NullEpisodes nulls;
    private final Map<Cause, Episode> open = new EnumMap<>(Cause.class);
    private long lifeStartMillis;
    private double lastLevelBytes = Double.NaN;
    private double lastCeilingBytes = Double.NaN;
    private CeilingKind lastCeilingKind = CeilingKind.UNKNOWN;

    public SeriesPolicy(
            SeriesInfo series,
            DetectorSet set,
            Policy policy,
            WorkloadHistory history,
            NullEpisodes nulls,
            long lifeStartMillis,
            Consumer<Alert> out) {
        this.series = series;
        this.policy = policy;
        this.history = history;
        this.nulls = nulls;
        this.out = out;
        this.lifeStartMillis = lifeStartMillis;
        detectorOf = new int[policy.channels().size()];
        floorOf = new double[detectorOf.length];
        trackers = new @Nullable EpisodeTracker[detectorOf.length];
        for (int i = 0; i < detectorOf.length; i++) {
            Channel channel = policy.channels().get(i);
            detectorOf[i] = set.indexOf(channel.detector());
            floorOf[i] = Math.min(
                    channel.isCalibrated() ? EpisodeTracker.BEGIN : 2,
                    channel.warn().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElse(2));
        }
    }

    /** Decides on the scores of the sample just observed. */
    public void observe(Sample sample, SeriesScorer scorer) {
        lastLevelBytes = sample.value(Signal.UNRECLAIMABLE_BYTES);
        lastCeilingBytes = sample.ceilingBytes();
        lastCeilingKind = sample.ceilingKind();
        for (int i = 0; i < detectorOf.length; i++) {
            int detector = detectorOf[i];
            if (detector >= 0 && scorer.score(detector) >= floorOf[i]) {
                decide(i, detector, sample, scorer);
            }
        }
        if (!open.isEmpty()) {
            resolveOver(sample.epochMillis(), scorer);
        }
    }

    private void decide(int index, int detector, Sample sample, SeriesScorer scorer) {
        Channel channel = policy.channels().get(index);
        long now = sample.epochMillis();
        Forecast forecast = scorer.detector(detector).forecast();
        if (channel.role() == Role.ANNOUNCE && forecast == null) {
            return;
        }
        long growthMillis = forecast == null ? now - lifeStartMillis : now - forecast.onsetEpochMillis();
        Stratum stratum = Stratum.of(
                now - lifeStartMillis, history.watchedMillis(now), growthMillis, history.sinceOomMillis(now));
        double score = scorer.score(detector);
        if (channel.isCalibrated() && sample.ceilingKind() == CeilingKind.CONTAINER_LIMIT) {
            track(index, stratum, score, now, growthMillis, forecast);
        }
        if (score < channel.warnAt(stratum)) {
            return;
        }
        boolean pages = score >= channel.pageAt(stratum)
                && (forecast == null || forecast.midEpochMillis() - now < policy.pageWithinMillis());
        Severity severity = severity(channel, pages, forecast, now);
        Cause cause = sample.ceilingKind() == CeilingKind.CONTAINER_LIMIT ? channel.cause() : unlimited(channel);
        Firing firing = new Firing(
                channel,
                detector,
                stratum,
                score >= channel.pageAt(stratum) ? channel.pageAt(stratum) : channel.warnAt(stratum),
                cause,
                severity,
                forecast,
                growthMillis);
        fire(firing, sample, scorer);
    }

    private void track(
            int index, Stratum stratum, double score, long now, long growthMillis, @Nullable Forecast forecast) {
        EpisodeTracker tracker = trackers[index];
        if (tracker == null) {
            tracker = new EpisodeTracker(index);
            trackers[index] = tracker;
        }
        if (tracker.rises(stratum, score)) {
            long otherwise = 1_000 * policy.channels().get(index).horizonSeconds();
            tracker.rise(
                    stratum,
                    score,
                    now,
                    EpisodeTracker.promise(forecast, now, growthMillis, otherwise),
                    hold(growthMillis));
        } else {
            tracker.keepAlive(now);
        }
    }

    private long hold(long growthMillis) {
        return Math.max(policy.minHoldMillis(), growthMillis / 4);
    }

    /** Hands episodes whose promise ran out to the null sample. Call once in a while. */
    public void closeEpisodes(long epochMillis) {
        for (EpisodeTracker tracker : trackers) {
            if (tracker != null) {
                tracker.advance(epochMillis, nulls);
            }
        }
    }

    private static Cause unlimited(Channel channel) {
        return channel.role() == Role.PAGE || channel.role() == Role.TICKET ? Cause.UNLIMITED_GROWTH : channel.cause();
    }

    private Severity severity(Channel channel, boolean pages, @Nullable Forecast forecast, long now) {
        if (lastCeilingKind != CeilingKind.CONTAINER_LIMIT || channel.role() == Role.CONTEXT) {
            return Severity.INFO;
        }
        if (channel.role() == Role.ANNOUNCE) {
            boolean near = forecast != null && now >= forecast.lowEpochMillis() - policy.announceLeadMillis();
            return near ? Severity.WARNING : Severity.INFO;
        }
        return pages ? Severity.CRITICAL : Severity.WARNING;
    }

    private record Firing(
            Channel channel,
            int detector,
            Stratum stratum,
            double threshold,
            Cause cause,
            Severity severity,
            @Nullable Forecast forecast,
            long growthMillis) {}

    private void fire(Firing firing, Sample sample, SeriesScorer scorer) {
        long now = sample.epochMillis();
        long hold = hold(firing.growthMillis());
        Episode episode = open.get(firing.cause());
        if (episode != null && announcesAnother(firing, episode)) {
            open.remove(firing.cause());
            out.accept(resolved(episode, now, List.of(), "its window passed; the next one is announced"));
            episode = null;
        }
        if (episode == null) {
            Alert alert = alert(firing, sample, scorer, now);
            open.put(firing.cause(), new Episode(alert, hold));
            out.accept(alert);
            return;
        }
        episode.keepOpen(now, hold);
        if (firing.severity().compareTo(episode.severity()) > 0) {
            episode.raise(firing.severity());
            out.accept(alert(firing, sample, scorer, episode.first().firedAtMillis()));
        }
    }

    private static boolean announcesAnother(Firing firing, Episode episode) {
        Forecast before = episode.first().expectedOom();
        return firing.channel().role() == Role.ANNOUNCE
                && firing.forecast() != null
                && before != null
                && firing.forecast().lowEpochMillis() > before.highEpochMillis();
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
                horizon(firing, sample.epochMillis()),
                levelBytes,
                sample.ceilingBytes(),
                sample.ceilingKind(),
                ReasonText.of(
                        firing.channel(),
                        scorer,
                        firing.detector(),
                        sample,
                        levelBytes,
                        firing.threshold(),
                        firing.stratum(),
                        firing.forecast()));
    }

    /** A promise is kept when the kill comes within twice the whole predicted growth (algorithm section 3.4). */
    private static long horizon(Firing firing, long now) {
        Forecast forecast = firing.forecast();
        if (forecast == null) {
            return now + firing.channel().horizonSeconds() * 1_000;
        }
        if (firing.channel().role() == Role.ANNOUNCE) {
            return forecast.highEpochMillis();
        }
        long promised = now + 2 * (firing.growthMillis() + forecast.midEpochMillis() - now);
        return Math.max(promised, forecast.highEpochMillis());
    }

    private static List<DetectorScore> scores(SeriesScorer scorer) {
        List<DetectorScore> scores = new ArrayList<>(scorer.size());
        for (int i = 0; i < scorer.size(); i++) {
            scores.add(new DetectorScore(scorer.name(i), scorer.score(i)));
        }
        return scores;
    }

    private void resolveOver(long now, SeriesScorer scorer) {
        for (Cause cause : Cause.values()) {
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
    public void onRestart(long epochMillis) {
        Episode announced = open.remove(Cause.RECURRING_KILL);
        resolveAll(epochMillis, "the container restarted");
        if (announced != null) {
            open.put(Cause.RECURRING_KILL, announced);
        }
        for (EpisodeTracker tracker : trackers) {
            if (tracker != null) {
                tracker.end();
            }
        }
        lifeStartMillis = epochMillis;
    }

    /** Resolves everything that is open: the container is gone. */
    public void resolveAll(long epochMillis, String why) {
        for (Episode episode : open.values()) {
            out.accept(resolved(episode, epochMillis, List.of(), why));
        }
        open.clear();
    }

    /** A kill that the container survived ends the growth as a restart does. */
    public void onOomKill(long killedAtMillis, long epochMillis) {
        for (EpisodeTracker tracker : trackers) {
            if (tracker != null) {
                tracker.killed(nulls);
            }
        }
        open.values().removeIf(episode -> {
            if (episode.first().firedAtMillis() > killedAtMillis) {
                return false;
            }
            out.accept(resolved(episode, epochMillis, List.of(), "the OOM kill it warned of happened"));
            return true;
        });
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

    /** Open alerts now. */
    public int openAlerts() {
        return open.size();
    }

    /** Writes all state; settings and the workload's history are not part of it. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(lifeStartMillis);
        out.writeDouble(lastLevelBytes);
        out.writeDouble(lastCeilingBytes);
        out.writeByte(lastCeilingKind.ordinal());
        out.writeInt(open.size());
        for (Map.Entry<Cause, Episode> entry : open.entrySet()) {
            out.writeByte(entry.getKey().ordinal());
            entry.getValue().save(out);
        }
        for (EpisodeTracker tracker : trackers) {
            out.writeBoolean(tracker != null);
            if (tracker != null) {
                tracker.save(out);
            }
        }
    }

    /** Takes over what one with the same channels saved. */
    public void load(DataInput in) throws IOException {
        lifeStartMillis = in.readLong();
        lastLevelBytes = in.readDouble();
        lastCeilingBytes = in.readDouble();
        lastCeilingKind = CeilingKind.values()[in.readByte()];
        int episodes = in.readInt();
        for (int i = 0; i < episodes; i++) {
            open.put(Cause.values()[in.readByte()], Episode.load(in));
        }
        for (int i = 0; i < trackers.length; i++) {
            if (in.readBoolean()) {
                EpisodeTracker tracker = new EpisodeTracker(i);
                tracker.load(in);
                trackers[i] = tracker;
            }
        }
    }

    /** Alerts that are open now, as they fired first. */
    public List<Alert> open() {
        return open.values().stream().map(Episode::first).toList();
    }
}
