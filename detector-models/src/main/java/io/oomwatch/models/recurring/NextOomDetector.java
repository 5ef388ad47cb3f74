package io.oomwatch.models.recurring;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Renewal forecast of the next kill. Score: of the windows planned so far, announced or not, the share in which a kill
 * came, {@code (hits + 2) / (windows + 3)}: kills that pass the test of their spread hold their window two times out of
 * three until they show better. At most 0.8 before {@code trustedKills}; 0 while no window is planned.
 *
 * <p>A window that passes without a kill is an attempt that was survived: the next is one period later. After {@value
 * #MAX_SURVIVED} in a row nothing is announced until the next kill.
 */
final class NextOomDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final long NEVER = Long.MIN_VALUE;
    private static final double UNTRUSTED = 0.8;
    private static final double COVERAGE = 0.95;
    private static final int MAX_SURVIVED = 3;
    /** Old windows count less: the half-life is about 14 windows. */
    private static final double KEEP = 0.95;
    /** A kill may be reported that late; two reports closer than this are one kill. */
    private static final long REPORT_GRACE_MILLIS = 180_000;

    private static final long SAME_KILL_MILLIS = 2_000;

    private final NextOomSettings settings;
    private final double minHalfWidthMillis;
    private final KillLog log = new KillLog();
    private long lifeStartMillis = NEVER;
    private long lastLifeStartMillis = NEVER;
    private double windows;
    private double hits;
    private int survived;

    private @Nullable Renewal renewal;
    private double firstMidMillis;
    private double expiresMillis;
    private double score;

    NextOomDetector(NextOomSettings settings, long scrapeIntervalMillis) {
        this.settings = settings;
        minHalfWidthMillis = Math.max(settings.minHalfWidthSeconds() * 1000, scrapeIntervalMillis);
    }

    @Override
    public double observe(Sample sample) {
        Renewal plan = renewal;
        if (plan != null) {
            while (survived <= MAX_SURVIVED && sample.epochMillis() > expiresMillis) {
                count(0);
                survived++;
                schedule(plan);
            }
        }
        boolean announces = plan != null && survived <= MAX_SURVIVED && log.total() >= settings.minKills();
        score = announces ? Math.min(cap(), (hits + 2) / (windows + 3)) : 0;
        return score;
    }

    private double cap() {
        return log.total() < settings.trustedKills() ? UNTRUSTED : 1;
    }

    private void count(double hit) {
        windows = KEEP * windows + 1;
        hits = KEEP * hits + hit;
    }

    private double midMillis(Renewal plan) {
        return firstMidMillis + survived * plan.periodMillis();
    }

    private void schedule(Renewal plan) {
        double grace = Math.min(REPORT_GRACE_MILLIS, plan.periodMillis() / 2);
        expiresMillis = midMillis(plan) + plan.halfWidthMillis() + grace;
    }

    private void plan() {
        Renewal plan = Renewal.of(log, settings.maxSpread(), minHalfWidthMillis);
        renewal = plan;
        if (plan != null) {
            firstMidMillis = next(plan, lifeStartMillis);
            schedule(plan);
        }
    }

    private double next(Renewal plan, long lifeStart) {
        return plan.predictor().next(log, log.size(), plan.periodMillis(), lifeStart);
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        lastLifeStartMillis = lifeStartMillis;
        lifeStartMillis = epochMillis;
        if (survived == 0) {
            plan();
        }
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        if (log.size() > 0 && killedAtEpochMillis <= log.last() + SAME_KILL_MILLIS) {
            return;
        }
        Renewal plan = renewal;
        long start = startOfKilledLife(killedAtEpochMillis);
        if (plan != null && survived <= MAX_SURVIVED) {
            // The next life may have moved the forecast on already: the kill is judged by that of the life it ended.
            double mid = next(plan, start) + survived * plan.periodMillis();
            count(Math.abs(killedAtEpochMillis - mid) <= plan.halfWidthMillis() ? 1 : 0);
        }
        log.add(killedAtEpochMillis, start);
        survived = 0;
        plan();
    }

    /** The kill is often reported when the next life has begun already; a growth without a restart began at a kill. */
    private long startOfKilledLife(long killMillis) {
        long start = lifeStartMillis < killMillis ? lifeStartMillis : lastLifeStartMillis;
        long previousKill = log.size() == 0 ? NEVER : log.last();
        long known = Math.max(start, previousKill);
        return known == NEVER ? killMillis : known;
    }

    @Override
    public @Nullable Forecast forecast() {
        Renewal plan = renewal;
        if (score == 0 || plan == null) {
            return null;
        }
        double mid = midMillis(plan);
        return new Forecast(
                log.last(),
                (long) (mid - plan.halfWidthMillis()),
                (long) mid,
                (long) (mid + plan.halfWidthMillis()),
                COVERAGE);
    }

    @Override
    public Reason explain() {
        Renewal plan = renewal;
        if (score == 0 || plan == null) {
            return new Reason("No regular kills: " + log.total() + " so far.", score, List.of(), "");
        }
        String sentence = String.format(
                Locale.ROOT,
                "It was OOM-killed %d times, every %s within %s; %.0f of the last %.0f windows planned held a kill.",
                log.total(),
                NumberText.duration(plan.periodMillis() / 1000),
                NumberText.duration(plan.halfWidthMillis() / 1000),
                hits,
                windows);
        return new Reason(
                sentence,
                score,
                List.of(
                        new Quantity("windows with a kill", hits, "count"),
                        new Quantity("windows planned", windows, "count"),
                        new Quantity("largest score allowed", cap(), "1"),
                        new Quantity("period", plan.periodMillis() / 1000, "s"),
                        new Quantity("half width of the window", plan.halfWidthMillis() / 1000, "s"),
                        new Quantity("mean error so far", plan.meanErrorMillis() / 1000, "s"),
                        new Quantity("windows survived since the last kill", survived, "count"),
                        new Quantity("kills", log.total(), "count")),
                "the time between its kills had varied by more than " + NumberText.percent(settings.maxSpread()));
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        log.save(out);
        out.writeLong(lifeStartMillis);
        out.writeLong(lastLifeStartMillis);
        out.writeDouble(windows);
        out.writeDouble(hits);
        out.writeInt(survived);
        out.writeDouble(firstMidMillis);
        out.writeDouble(expiresMillis);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        log.load(in);
        lifeStartMillis = in.readLong();
        lastLifeStartMillis = in.readLong();
        windows = in.readDouble();
        hits = in.readDouble();
        survived = in.readInt();
        renewal = Renewal.of(log, settings.maxSpread(), minHalfWidthMillis);
        firstMidMillis = in.readDouble();
        expiresMillis = in.readDouble();
        score = in.readDouble();
    }
}
