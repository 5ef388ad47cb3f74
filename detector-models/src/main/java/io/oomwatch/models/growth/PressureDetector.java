package io.oomwatch.models.growth;

import io.oomwatch.api.Detector;
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

/**
 * Limit hits and pressure-stall time are counters: they integrate between scrapes, so one scrape after the fact tells of
 * what no gauge saw. Alone they are no alarm, a container whose page cache fills its limit hits it all day; together with
 * an unreclaimable level {@code u} close to the ceiling they are. Score, while the last pressure is at most {@code
 * holdSeconds} ago: {@code (u - minLevel) / (1 - minLevel)}, between 0 and 1.
 */
final class PressureDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final long NEVER = Long.MIN_VALUE;

    private final PressureSettings settings;
    private final Counter hits = new Counter();
    private final Counter full = new Counter();
    private long pressedMillis = NEVER;
    private long lastMillis = NEVER;
    private double lastHits;
    private double lastFullShare;
    private double level;
    private double score = Double.NaN;

    PressureDetector(PressureSettings settings) {
        this.settings = settings;
    }

    @Override
    public double observe(Sample sample) {
        level = sample.unreclaimableFraction();
        boolean counts = sample.has(Signal.LIMIT_HITS) || sample.has(Signal.PRESSURE_FULL_SECONDS);
        if (!Ceilings.usable(sample.ceilingBytes()) || !(level >= 0) || !counts) {
            score = Double.NaN;
            return score;
        }
        long now = sample.epochMillis();
        double newHits = hits.increase(sample.value(Signal.LIMIT_HITS));
        double fullSeconds = full.increase(sample.value(Signal.PRESSURE_FULL_SECONDS));
        double fullShare =
                lastMillis == NEVER || now <= lastMillis ? 0 : Math.min(1, 1000 * fullSeconds / (now - lastMillis));
        lastMillis = now;
        if (newHits > 0 || fullShare >= settings.minFullShare()) {
            pressedMillis = now;
            lastHits = newHits;
            lastFullShare = fullShare;
        }
        boolean pressed = pressedMillis != NEVER && now - pressedMillis <= settings.holdSeconds() * 1000L;
        double above = (Math.min(1, level) - settings.minLevel()) / (1 - settings.minLevel());
        score = pressed ? Math.max(0, above) : 0;
        return score;
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        hits.startOver();
        full.startOver();
        pressedMillis = NEVER;
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        pressedMillis = NEVER;
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        if (score == 0) {
            return new Reason("No memory pressure close to the ceiling.", score, List.of(), "");
        }
        String sentence = String.format(
                Locale.ROOT,
                "Unreclaimable memory is at %s of its ceiling and the kernel is short of memory there: %.0f limit hits,"
                        + " all tasks waiting %s of the time.",
                NumberText.percent(level),
                lastHits,
                NumberText.percent(lastFullShare));
        return new Reason(
                sentence,
                score,
                List.of(
                        new Quantity("level", level, "1"),
                        new Quantity("level that scores 0", settings.minLevel(), "1"),
                        new Quantity("limit hits since the last sample", lastHits, "count"),
                        new Quantity("time all tasks waited", lastFullShare, "1")),
                "unreclaimable memory had stayed below " + NumberText.percent(settings.minLevel()));
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        hits.save(out);
        full.save(out);
        out.writeLong(pressedMillis);
        out.writeLong(lastMillis);
        out.writeDouble(lastHits);
        out.writeDouble(lastFullShare);
        out.writeDouble(level);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        hits.load(in);
        full.load(in);
        pressedMillis = in.readLong();
        lastMillis = in.readLong();
        lastHits = in.readDouble();
        lastFullShare = in.readDouble();
        level = in.readDouble();
        score = in.readDouble();
    }
}
