package io.oomwatch.models.shift;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * One-sided CUSUM (Page 1954, doi:10.1093/biomet/41.1-2.100) of the changes {@code d} of bucket floors: {@code g = max(0,
 * g + d / s - slack)} with {@code s} the usual size of a change; score {@code g / (g + halfScore)}. The onset is the last
 * bucket at which {@code g} was 0. The level is the unreclaimable one, in bytes: no ceiling is needed.
 */
final class ChangePointDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final long NONE = Long.MIN_VALUE;
    private static final int WARM_UP_CHANGES = 4;
    private static final int MEMORY_CHANGES = 64;
    /** No change counts as more than this many usual ones in the estimate of the usual one. */
    private static final double CLIP = 3;
    /** Ratio of standard deviation to mean absolute deviation of a normal distribution. */
    private static final double SIGMA_PER_MEAN = 1.2533;

    private static final double MIN_USUAL_SHARE = 0.002;
    private static final double MAX_BYTES = 0x1p62;

    private final ChangePointSettings settings;
    private final long bucketMillis;
    private long bucket = NONE;
    private double openFloor;
    private double lastFloor = Double.NaN;
    private double meanChange;
    private int changes;
    private double sum;
    private double usual;
    private long onsetMillis;
    private double onsetLevel;
    private double score = Double.NaN;

    ChangePointDetector(ChangePointSettings settings, long scrapeIntervalMillis) {
        this.settings = settings;
        bucketMillis = settings.bucketSamples() * scrapeIntervalMillis;
    }

    @Override
    public double observe(Sample sample) {
        double level = sample.value(Signal.UNRECLAIMABLE_BYTES);
        if (!(level >= 0 && level <= MAX_BYTES)) {
            score = Double.NaN;
            return score;
        }
        long now = bucketOf(sample.epochMillis());
        if (bucket == NONE) {
            openFloor = level;
        } else if (now > bucket) {
            close();
            openFloor = level;
        } else {
            openFloor = Math.min(openFloor, level);
        }
        bucket = now;
        score = changes < WARM_UP_CHANGES ? 0 : sum / (sum + settings.halfScore());
        return score;
    }

    /** Mostly the one that is open, which needs no division. */
    private long bucketOf(long epochMillis) {
        long sinceOpened = epochMillis - bucket * bucketMillis;
        return bucket != NONE && sinceOpened >= 0 && sinceOpened < bucketMillis
                ? bucket
                : Math.floorDiv(epochMillis, bucketMillis);
    }

    private void close() {
        if (Double.isNaN(lastFloor)) {
            restartAt(openFloor);
            return;
        }
        double change = openFloor - lastFloor;
        usual = Math.max(SIGMA_PER_MEAN * meanChange, MIN_USUAL_SHARE * Math.max(openFloor, 1));
        if (changes >= WARM_UP_CHANGES) {
            sum = Math.max(0, sum + change / usual - settings.slack());
        }
        changes = Math.min(changes + 1, MEMORY_CHANGES);
        double counted = changes <= WARM_UP_CHANGES ? Math.abs(change) : Math.min(Math.abs(change), CLIP * usual);
        meanChange += (counted - meanChange) / changes;
        if (sum == 0) {
            restartAt(openFloor);
        }
        lastFloor = openFloor;
    }

    private void restartAt(double level) {
        sum = 0;
        lastFloor = level;
        onsetLevel = level;
        onsetMillis = (bucket + 1) * bucketMillis;
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        bucket = NONE;
        lastFloor = Double.NaN;
        sum = 0;
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        lastFloor = Double.NaN;
        sum = 0;
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        if (score == 0) {
            return new Reason("The level has not begun to rise.", score, List.of(), "");
        }
        double risen = sum == 0 ? 0 : lastFloor - onsetLevel;
        double seconds = sum == 0 ? 0 : (bucket * bucketMillis - onsetMillis) / 1000.0;
        return new Reason(
                "The level has risen by " + ByteText.of(risen) + " since " + NumberText.duration(seconds)
                        + " ago; between two buckets " + ByteText.of(usual) + " is usual.",
                score,
                List.of(
                        new Quantity("sum of rises", sum, "1"),
                        new Quantity("sum that scores 0.5", settings.halfScore(), "1"),
                        new Quantity("usual change", usual, "B"),
                        new Quantity("rise", risen, "B"),
                        new Quantity("time since onset", seconds, "s")),
                "it had risen by less than " + ByteText.of(settings.slack() * usual) + " per "
                        + NumberText.duration(bucketMillis / 1000.0));
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(bucket);
        out.writeDouble(openFloor);
        out.writeDouble(lastFloor);
        out.writeDouble(meanChange);
        out.writeInt(changes);
        out.writeDouble(sum);
        out.writeDouble(usual);
        out.writeLong(onsetMillis);
        out.writeDouble(onsetLevel);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        bucket = in.readLong();
        openFloor = in.readDouble();
        lastFloor = in.readDouble();
        meanChange = in.readDouble();
        changes = in.readInt();
        sum = in.readDouble();
        usual = in.readDouble();
        onsetMillis = in.readLong();
        onsetLevel = in.readDouble();
        score = in.readDouble();
    }
}
