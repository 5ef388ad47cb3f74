package io.oomwatch.runner.alert;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.scoring.SeriesScorer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one container instance: an alert opens at a threshold that depends on what is known of the workload, and
 * growth that comes to nothing is kept for calibration.
 */
public final class SeriesPolicy {
    private final PolicyInForce inForce;
    private final WorkloadHistory history;
    private final OpenAlerts alerts;
    private final EpisodeTracking tracking;
    private final int[] detectorOf;
    private final Birth birth;
    private final FirstWarning firstWarning;

    /**
     * For one instance.
     *
     * @param lifeStartMillis when the container started
     * @param firstSampleMillis when it was first seen; not before {@code lifeStartMillis}
     */
    public SeriesPolicy(
            SeriesInfo series,
            DetectorSet set,
            PolicyInForce inForce,
            WorkloadHistory history,
            NullEpisodes nulls,
            long lifeStartMillis,
            long firstSampleMillis,
            Consumer<Alert> out) {
        this.inForce = inForce;
        this.history = history;
        birth = new Birth(lifeStartMillis, firstSampleMillis, series.scrapeIntervalMillis());
        firstWarning = new FirstWarning(series.scrapeIntervalMillis());
        alerts = new OpenAlerts(series, out);
        detectorOf = inForce.positions(set);
        tracking = new EpisodeTracking(detectorOf.length, nulls);
    }

    /** Looks at what {@link #observe} will need, so that it is in the processor's caches then. */
    public int prefetch() {
        return alerts.prefetch();
    }

    /** True when {@link #observe} would decide nothing: no alert may be open and no score it looks at is high. */
    public boolean isIdle(SeriesScorer scorer) {
        boolean high = false;
        for (int detector : detectorOf) {
            high |= detector >= 0 && scorer.score(detector) >= EpisodeTracker.BEGIN;
        }
        return !high && !alerts.mayBeOpen();
    }

    /** Decides on the scores of the sample just observed. */
    public void observe(Sample sample, SeriesScorer scorer) {
        alerts.observe(sample);
        for (int i = 0; i < detectorOf.length; i++) {
            int detector = detectorOf[i];
            if (detector >= 0 && scorer.score(detector) >= EpisodeTracker.BEGIN) {
                consider(i, detector, sample, scorer);
            }
        }
        alerts.resolveOver(sample.epochMillis(), scorer);
    }

    /** Asks for a forecast only where it can matter: every one is an object. */
    private void consider(int index, int detector, Sample sample, SeriesScorer scorer) {
        Channel channel = inForce.policy().channels().get(index);
        long now = sample.epochMillis();
        double score = scorer.score(detector);
        boolean tracked = channel.isCalibrated()
                && sample.ceilingKind() == CeilingKind.CONTAINER_LIMIT
                && tracking.wants(index, score, now);
        boolean afterKill = history.sinceOomMillis(now) < Stratum.OOM_MEMORY_MILLIS;
        boolean mayFire = score >= (afterKill ? channel.warnAt(Stratum.OOM_HISTORY) : channel.lowestWithoutKill());
        if (!tracked && !mayFire) {
            return;
        }
        Forecast forecast = scorer.detector(detector).forecast();
        if (channel.role() == Role.ANNOUNCE && forecast == null) {
            return;
        }
        long lifeMillis = birth.lifeMillis(now);
        long growthMillis = forecast == null
                ? Math.min(lifeMillis, 1_000 * channel.horizonSeconds())
                : now - forecast.onsetEpochMillis();
        if (forecast != null && channel.role() == Role.PAGE) {
            birth.note(sample.unreclaimableFraction(), score, growthMillis, now);
        }
        Stratum stratum = Stratum.of(
                lifeMillis, birth.level(), history.watchedMillis(now), growthMillis, history.sinceOomMillis(now));
        if (forecast != null
                && channel.isCalibrated()
                && !firstWarning.mayTell(stratum, score, growthMillis, forecast.midEpochMillis() - now)) {
            return;
        }
        if (tracked) {
            long otherwise = 1_000 * channel.horizonSeconds();
            long promise = EpisodeTracker.promise(forecast, now, growthMillis, otherwise);
            tracking.tracker(index).note(stratum, score, now, promise, hold(growthMillis));
        }
        if (score >= channel.warnAt(stratum)) {
            Firing firing = firing(channel, detector, stratum, score, forecast, growthMillis, sample);
            alerts.fire(firing, sample, scorer, hold(growthMillis));
        }
    }

    private Firing firing(
            Channel channel,
            int detector,
            Stratum stratum,
            double score,
            @Nullable Forecast forecast,
            long growthMillis,
            Sample sample) {
        boolean limited = sample.ceilingKind() == CeilingKind.CONTAINER_LIMIT;
        boolean passesPage = score >= channel.pageAt(stratum);
        return new Firing(
                channel,
                detector,
                stratum,
                passesPage ? channel.pageAt(stratum) : channel.warnAt(stratum),
                channel.own().daysBehind(stratum, passesPage),
                limited ? channel.cause() : unlimited(channel),
                limited ? severity(channel, passesPage, forecast, sample.epochMillis()) : Severity.INFO,
                forecast,
                growthMillis);
    }

    private static Cause unlimited(Channel channel) {
        return channel.role() == Role.PAGE || channel.role() == Role.TICKET ? Cause.UNLIMITED_GROWTH : channel.cause();
    }

    private Severity severity(Channel channel, boolean passesPage, @Nullable Forecast forecast, long now) {
        if (channel.role() == Role.CONTEXT) {
            return Severity.INFO;
        }
        if (channel.role() == Role.ANNOUNCE) {
            boolean near = forecast != null
                    && now >= forecast.lowEpochMillis() - inForce.policy().announceLeadMillis();
            return near ? Severity.WARNING : Severity.INFO;
        }
        boolean soon = forecast == null
                || forecast.midEpochMillis() - now < inForce.policy().pageWithinMillis();
        return passesPage && soon ? Severity.CRITICAL : Severity.WARNING;
    }

    private long hold(long growthMillis) {
        return Math.max(inForce.policy().minHoldMillis(), growthMillis / 4);
    }

    /** Hands episodes whose promise ran out to the null sample. Call once in a while. */
    public void closeEpisodes(long epochMillis) {
        tracking.advance(epochMillis);
    }

    /** A new life begins: what was open ended with the old one. An announced kill is still to come. */
    public void onRestart(long epochMillis) {
        alerts.onRestart(epochMillis);
        tracking.onRestart();
        birth.begin(epochMillis, epochMillis);
    }

    /** Resolves everything that is open: the container is gone. */
    public void resolveAll(long epochMillis, String why) {
        alerts.resolveAll(epochMillis, why);
    }

    /** A kill that the container survived ends the growth as a restart does. */
    public void onOomKill(long killedAtMillis, long epochMillis) {
        tracking.onOomKill();
        alerts.onOomKill(killedAtMillis, epochMillis);
    }

    /** Open alerts now. */
    public int openAlerts() {
        return alerts.size();
    }

    /** Alerts that are open now, as they fired first. */
    public List<Alert> open() {
        return alerts.list();
    }

    /** Writes all state; settings and the workload's history are not part of it. */
    public void save(DataOutput out) throws IOException {
        birth.save(out);
        alerts.save(out);
        tracking.save(out);
    }

    /** Takes over what one with the same channels saved. */
    public void load(DataInput in) throws IOException {
        birth.load(in);
        alerts.load(in);
        tracking.load(in);
    }
}
