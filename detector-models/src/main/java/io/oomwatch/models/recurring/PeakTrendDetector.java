package io.oomwatch.models.recurring;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job that comes back to its base between runs never looks like a leak, however much more each run needs. Of the last
 * peaks: their Theil-Sen line reaches 98.5 % of the ceiling in {@code r} more runs, and they have grown for {@code m}
 * runs; score {@code m / (m + r)}. The peaks must rise (Kendall's tau at least 0.7, total rise more than four times the
 * median distance from the line), be higher than any before them, and come regularly.
 *
 * <p>Where the source reports the high-water mark, a peak between two scrapes counts with its true height.
 */
final class PeakTrendDetector implements Detector {
    static final int STATE_VERSION = 2;

    private static final double MIN_TAU = 0.7;
    private static final double MIN_RISE_OVER_RESIDUAL = 4;
    private static final double KILL_LEVEL = 0.985;
    private static final double MIN_RUNS_LEFT = 0.05;
    /** No peak for so many times the usual spacing: the job has stopped. */
    private static final double MAX_SILENT_SPACINGS = 2.5;

    private static final double COVERAGE = 0.8;
    private static final double MAX_CEILING_CHANGE = 64;
    private static final double MIN_CEILING_BYTES = 0x1p16;
    private static final double MAX_CEILING_BYTES = 0x1p56;

    private final PeakTrendSettings settings;
    private final Excursion excursion;
    private final PeakRing peaks = new PeakRing();
    private double ceilingBytes = Double.NaN;
    private double watermarkBytes = Double.NaN;
    private boolean killed;
    private int growingRuns;
    private double slope;
    private double residual;
    private double runsLeft;
    private long expiresMillis;
    private double trendScore;
    private double score = Double.NaN;

    PeakTrendDetector(PeakTrendSettings settings) {
        this.settings = settings;
        excursion = new Excursion(settings.minHeight());
    }

    @Override
    public double observe(Sample sample) {
        double level = sample.unreclaimableFraction();
        double ceiling = sample.ceilingBytes();
        if (!(ceiling >= MIN_CEILING_BYTES && ceiling <= MAX_CEILING_BYTES)
                || !(level >= 0 && level < MAX_CEILING_CHANGE)) {
            score = Double.NaN;
            return score;
        }
        if (ceiling != ceilingBytes) {
            changeCeiling(ceiling);
        }
        long now = sample.epochMillis();
        double hidden = hiddenPeak(sample);
        if (hidden > level && excursion.ends(now, hidden)) {
            add();
        }
        if (excursion.ends(now, level)) {
            add();
        }
        if (now > expiresMillis) {
            trendScore = 0;
        }
        score = trendScore;
        return score;
    }

    /**
     * The unreclaimable level at a high-water mark that is new since the last sample. The mark counts page cache; the cache
     * there is now is taken off.
     */
    private double hiddenPeak(Sample sample) {
        double mark = sample.value(Signal.PEAK_BYTES);
        double last = watermarkBytes;
        watermarkBytes = mark;
        if (!(mark > last)) {
            return Double.NaN;
        }
        double reclaimable = sample.value(Signal.USAGE_BYTES) - sample.value(Signal.UNRECLAIMABLE_BYTES);
        return Math.min(1, (mark - reclaimable) / ceilingBytes);
    }

    private void changeCeiling(double newCeilingBytes) {
        double factor = ceilingBytes / newCeilingBytes;
        ceilingBytes = newCeilingBytes;
        excursion.clear();
        if (factor > MAX_CEILING_CHANGE || factor < 1 / MAX_CEILING_CHANGE) {
            forget();
        } else if (!Double.isNaN(factor)) {
            peaks.rescale(factor);
            growingRuns = trends() ? growingRuns : 0;
            rate();
        }
    }

    private void add() {
        peaks.add(excursion.recoveredMillis(), excursion.recoveredPeak());
        growingRuns = trends() ? growingRuns + 1 : 0;
        rate();
    }

    private boolean trends() {
        if (peaks.size() < minPeaks()) {
            return false;
        }
        slope = peaks.slope();
        residual = peaks.residual(slope, peaks.lineAtNewest(slope));
        return slope > 0
                && peaks.level(peaks.size() - 1) > peaks.highestForgotten()
                && peaks.tau() >= MIN_TAU
                && slope * (peaks.size() - 1) > MIN_RISE_OVER_RESIDUAL * residual
                && peaks.irregularity() <= settings.maxIrregularity();
    }

    private void rate() {
        if (growingRuns == 0) {
            trendScore = 0;
            return;
        }
        runsLeft = Math.max((KILL_LEVEL - peaks.lineAtNewest(slope)) / slope, MIN_RUNS_LEFT);
        trendScore = runs() / (runs() + runsLeft);
        expiresMillis = lastPeakMillis() + (long) (MAX_SILENT_SPACINGS * peaks.spacingMillis());
    }

    private double runs() {
        return peaks.size() + Math.max(0, growingRuns - 1 - (peaks.size() - minPeaks()));
    }

    private int minPeaks() {
        return killed ? settings.minPeaksAfterKill() : settings.minPeaks();
    }

    private long lastPeakMillis() {
        return peaks.time(peaks.size() - 1);
    }

    private void forget() {
        peaks.clear();
        excursion.clear();
        growingRuns = 0;
        trendScore = 0;
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        excursion.clear();
        watermarkBytes = Double.NaN;
        trendScore = 0; // until the next peak: a kill may be what ended the life
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        killed = true;
        forget();
    }

    @Override
    public @Nullable Forecast forecast() {
        if (!(score > 0)) {
            return null;
        }
        double spacing = peaks.spacingMillis();
        double doubt = 2 * residual / slope + 0.5;
        return new Forecast(
                lastPeakMillis() - (long) (runs() * spacing),
                lastPeakMillis() + (long) (Math.max(0, runsLeft - doubt) * spacing),
                lastPeakMillis() + (long) (runsLeft * spacing),
                lastPeakMillis() + (long) ((runsLeft + doubt) * spacing),
                COVERAGE);
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        if (score == 0) {
            return new Reason("Peaks do not grow from run to run.", score, List.of(), "");
        }
        String sentence = String.format(
                Locale.ROOT,
                "The last %d peaks grew by %.1f %% of the ceiling per run, to %s; runs come every %s; %.1f more fit.",
                peaks.size(),
                100 * slope,
                NumberText.percent(peaks.level(peaks.size() - 1)),
                NumberText.duration(peaks.spacingMillis() / 1000),
                runsLeft);
        return new Reason(
                sentence,
                score,
                List.of(
                        new Quantity("runs grown", runs(), "count"),
                        new Quantity("runs left", runsLeft, "count"),
                        new Quantity("growth per run", slope, "1"),
                        new Quantity("median distance from the line", residual, "1"),
                        new Quantity("time between runs", peaks.spacingMillis() / 1000, "s")),
                "the ceiling had been " + NumberText.percent(1 + 3 * runs() * slope) + " of what it is");
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        excursion.save(out);
        peaks.save(out);
        out.writeDouble(ceilingBytes);
        out.writeDouble(watermarkBytes);
        out.writeInt(growingRuns);
        out.writeDouble(slope);
        out.writeDouble(residual);
        out.writeDouble(runsLeft);
        out.writeLong(expiresMillis);
        out.writeDouble(trendScore);
        out.writeDouble(score);
        out.writeBoolean(killed);
    }

    void load(DataInput in, int stateVersion) throws IOException {
        excursion.load(in);
        peaks.load(in);
        ceilingBytes = in.readDouble();
        watermarkBytes = in.readDouble();
        growingRuns = in.readInt();
        slope = in.readDouble();
        residual = in.readDouble();
        runsLeft = in.readDouble();
        expiresMillis = in.readLong();
        trendScore = in.readDouble();
        score = in.readDouble();
        killed = stateVersion < 2 || in.readBoolean(); // what was saved before goes on as it was
    }
}
