package io.oomwatch.models.growth;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Share of the never-visited headroom that is used up, once the level has been at least {@code minLevel} for a while:
 * {@code (v - R) / (1 - R)} with {@code v} the lowest level of the last minute and {@code R} the highest level that the
 * workload has survived; 0 while {@code v - R} is below 5 % of the ceiling. Catches what grew in a way no growth detector believed.
 */
final class BackstopDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final long NEVER = Long.MIN_VALUE;

    private final BackstopSettings settings;
    private final SurvivedLevel survived;
    private long highSinceMillis = NEVER;
    private long windowStartMillis;
    private double windowLowest;
    private double lastWindowLowest;
    private double held;
    private double safe;
    private double score = Double.NaN;

    BackstopDetector(BackstopSettings settings, long scrapeIntervalMillis, LevelMemory memory) {
        this.settings = settings;
        survived = new SurvivedLevel(memory, scrapeIntervalMillis);
    }

    @Override
    public double observe(Sample sample) {
        double level = sample.unreclaimableFraction();
        double ceiling = sample.ceilingBytes();
        if (!Ceilings.usable(ceiling) || !(level >= 0)) {
            score = Double.NaN;
            return score;
        }
        long now = sample.epochMillis();
        safe = survived.safeFraction(ceiling);
        survived.observe(now, level, ceiling);
        if (level < settings.minLevel()) {
            highSinceMillis = NEVER;
            held = 0;
        } else {
            hold(now, Math.min(level, 1));
        }
        boolean young = now - survived.lifeStartMillis() < settings.startUpSeconds() * 1000L;
        boolean known = held - safe < SlopeSettings.MIN_NEW_LEVELS;
        score = held == 0 || young || known ? 0 : (held - safe) / (1 - safe);
        return score;
    }

    /** Lowest level of at least the last {@code holdSeconds}, from windows of that length. */
    private void hold(long now, double level) {
        long length = settings.holdSeconds() * 1000L;
        if (highSinceMillis == NEVER) {
            highSinceMillis = now;
            windowStartMillis = now;
            windowLowest = level;
            lastWindowLowest = level;
        } else if (now - windowStartMillis >= length) {
            lastWindowLowest = windowLowest;
            windowLowest = level;
            windowStartMillis = now;
        } else {
            windowLowest = Math.min(windowLowest, level);
        }
        held = now - highSinceMillis < length ? 0 : Math.min(lastWindowLowest, windowLowest);
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        survived.onRestart(epochMillis, cause);
        highSinceMillis = NEVER;
        held = 0;
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        survived.onOomKill(killedAtEpochMillis);
        highSinceMillis = NEVER;
        held = 0;
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        if (score == 0) {
            return new Reason("No unusually high level is held.", score, List.of(), "");
        }
        String sentence = "Memory has held " + NumberText.percent(held) + " of its ceiling for at least "
                + NumberText.duration(settings.holdSeconds()) + "; "
                + (safe == 0
                        ? "no high level of this workload was ever survived before."
                        : "the highest level it survived before is " + NumberText.percent(safe) + ".");
        return new Reason(
                sentence,
                score,
                List.of(
                        new Quantity("level held", held, "1"),
                        new Quantity("highest level survived", safe, "1"),
                        new Quantity("time held at least", settings.holdSeconds(), "s")),
                "it had survived " + NumberText.percent(held) + " before");
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        survived.save(out);
        out.writeLong(highSinceMillis);
        out.writeLong(windowStartMillis);
        out.writeDouble(windowLowest);
        out.writeDouble(lastWindowLowest);
        out.writeDouble(held);
        out.writeDouble(safe);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        survived.load(in);
        highSinceMillis = in.readLong();
        windowStartMillis = in.readLong();
        windowLowest = in.readDouble();
        lastWindowLowest = in.readDouble();
        held = in.readDouble();
        safe = in.readDouble();
        score = in.readDouble();
    }
}
