package com.example.medianjump;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * score = (recent - earlier) / (ceiling - earlier), kept in [0, 1]: the share of the room below the ceiling that one
 * jump took. {@code earlier} and {@code recent} are medians of the unreclaimable level over two adjacent windows, so a
 * single outlier scores 0, and so does a slow leak nearly: this detector sees jumps.
 *
 * <p>NaN until both windows are full, and when the level or the ceiling is absent or not a byte count. A restart or a
 * gap empties the windows: a jump across either is not one.
 */
final class MedianJumpDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final double MAX_BYTES = 0x1p53; // byte counts beyond are not exact in a double
    private static final double MIB = 0x1p20;

    private final LevelWindow window;
    private final long intervalMillis;
    private double earlierBytes = Double.NaN;
    private double recentBytes = Double.NaN;
    private double ceilingBytes = Double.NaN;
    private double score = Double.NaN;

    MedianJumpDetector(LevelWindow window, long intervalMillis) {
        this.window = window;
        this.intervalMillis = intervalMillis;
    }

    @Override
    public double observe(Sample sample) {
        double levelBytes = sample.value(Signal.UNRECLAIMABLE_BYTES);
        ceilingBytes = sample.ceilingBytes();
        score = Double.NaN;
        if (!isByteCount(levelBytes)) {
            return score;
        }
        window.add(levelBytes);
        if (window.isFull() && isByteCount(ceilingBytes)) {
            earlierBytes = window.earlierMedianBytes();
            recentBytes = window.recentMedianBytes();
            score = shareOfRoom(earlierBytes, recentBytes, ceilingBytes);
        }
        return score;
    }

    private static boolean isByteCount(double bytes) {
        return bytes >= 0 && bytes <= MAX_BYTES;
    }

    /** Without any room left, every rise takes all of it. */
    static double shareOfRoom(double earlierBytes, double recentBytes, double ceilingBytes) {
        double roomBytes = Math.max(1, ceilingBytes - earlierBytes);
        return Math.min(1, Math.max(0, (recentBytes - earlierBytes) / roomBytes));
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        String sentence = String.format(
                Locale.ROOT,
                "level went from %.1f MiB to %.1f MiB within %d s, which took %.0f %% of the room below %.1f MiB",
                earlierBytes / MIB,
                recentBytes / MIB,
                window.samples() * intervalMillis / 1_000,
                100 * score,
                ceilingBytes / MIB);
        String counterfactual = score < 0.5
                ? ""
                : String.format(
                        Locale.ROOT,
                        "a level below %.1f MiB would have scored below 0.5",
                        (earlierBytes + ceilingBytes) / 2 / MIB);
        return new Reason(
                sentence,
                score,
                List.of(
                        new Quantity("earlier level", earlierBytes, "B"),
                        new Quantity("recent level", recentBytes, "B"),
                        new Quantity("ceiling", ceilingBytes, "B")),
                counterfactual);
    }

    @Override
    public void onGap(long fromEpochMillis, long toEpochMillis) {
        window.clear();
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        window.clear();
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        window.save(out);
        out.writeDouble(earlierBytes);
        out.writeDouble(recentBytes);
        out.writeDouble(ceilingBytes);
        out.writeDouble(score);
    }

    static MedianJumpDetector load(int halfSamples, long intervalMillis, DataInput in) throws IOException {
        MedianJumpDetector detector = new MedianJumpDetector(LevelWindow.load(halfSamples, in), intervalMillis);
        detector.earlierBytes = in.readDouble();
        detector.recentBytes = in.readDouble();
        detector.ceilingBytes = in.readDouble();
        detector.score = in.readDouble();
        return detector;
    }
}
