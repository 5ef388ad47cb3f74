package io.oomwatch.runner.backtest.rule;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.backtest.AlertSpan;
import io.oomwatch.runner.series.SeriesListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evaluates every rule on one container and keeps when each fired. */
final class RuleRunner implements SeriesListener {
    /** Prometheus' lookback: a series without samples for longer has no value. */
    static final long LOOKBACK_MILLIS = 300_000;

    private static final long NOT_FIRING = Long.MIN_VALUE;

    private final String container;
    private final List<RuleState> states = new ArrayList<>();
    private final List<List<AlertSpan>> spans = new ArrayList<>();
    private final long[] firingSince;
    private long lastSampleMillis = Long.MIN_VALUE;

    RuleRunner(String container, List<Baseline> baselines, long scrapeIntervalMillis) {
        this.container = container;
        for (Baseline baseline : baselines) {
            states.add(baseline.start(scrapeIntervalMillis));
            spans.add(new ArrayList<>());
        }
        firingSince = new long[baselines.size()];
        Arrays.fill(firingSince, NOT_FIRING);
    }

    @Override
    public void onSample(Sample sample) {
        long now = sample.epochMillis();
        if (lastSampleMillis != Long.MIN_VALUE && now - lastSampleMillis > LOOKBACK_MILLIS) {
            endAll(lastSampleMillis + LOOKBACK_MILLIS);
            states.forEach(RuleState::clear);
        }
        lastSampleMillis = now;
        double workingSet = sample.value(Signal.WORKING_SET_BYTES);
        double anon = sample.has(Signal.ANON_BYTES) ? sample.value(Signal.ANON_BYTES) : workingSet;
        double limit = sample.ceilingKind() == CeilingKind.CONTAINER_LIMIT ? sample.ceilingBytes() : Double.NaN;
        for (int i = 0; i < firingSince.length; i++) {
            boolean firing = states.get(i).observe(now, workingSet, anon, limit);
            if (firing && firingSince[i] == NOT_FIRING) {
                firingSince[i] = now;
            } else if (!firing && firingSince[i] != NOT_FIRING) {
                end(i, now);
            }
        }
    }

    @Override
    public void onRestart(long epochMillis) {
        endAll(Math.min(epochMillis, lastSampleMillis + LOOKBACK_MILLIS));
        states.forEach(RuleState::onRestart);
    }

    @Override
    public void onGap(long fromEpochMillis, long toEpochMillis) {}

    @Override
    public void onCeilingChange(double oldBytes, double newBytes) {}

    private void endAll(long atMillis) {
        for (int i = 0; i < firingSince.length; i++) {
            if (firingSince[i] != NOT_FIRING) {
                end(i, atMillis);
            }
        }
    }

    private void end(int rule, long atMillis) {
        spans.get(rule).add(AlertSpan.ofRule(container, firingSince[rule], atMillis));
        firingSince[rule] = NOT_FIRING;
    }

    /** When the rule of that index fired; everything still firing ends with the last sample. */
    List<AlertSpan> finish(int rule) {
        if (firingSince[rule] != NOT_FIRING) {
            end(rule, lastSampleMillis);
        }
        return spans.get(rule);
    }
}
