package io.oomwatch.runner.backtest;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the transitions of the product's alerts into spans. Alerts of pods nobody knows the truth of are counted. */
public final class AlertCollector {
    private final Map<String, TruthContainer> byPod;
    private final Map<String, AlertSpan> open = new LinkedHashMap<>();
    private final List<AlertSpan> spans = new ArrayList<>();
    private int strangers;

    public AlertCollector(Truth truth) {
        byPod = truth.byPod();
    }

    /** Takes one transition. */
    public void accept(Alert alert) {
        TruthContainer container = byPod.get(alert.pod());
        if (container == null) {
            strangers++;
            return;
        }
        AlertSpan known = open.get(alert.id());
        if (alert.state() == Alert.State.RESOLVED) {
            if (known != null) {
                open.remove(alert.id());
                spans.add(until(known, alert.atMillis()));
            }
            return;
        }
        boolean asks = alert.severity().compareTo(Severity.WARNING) >= 0;
        boolean announcement = alert.cause() == Cause.RECURRING_KILL;
        if (known == null) {
            open.put(
                    alert.id(),
                    new AlertSpan(
                            container.key(),
                            asks ? alert.atMillis() : -1,
                            Long.MAX_VALUE,
                            alert.atMillis(),
                            announcement,
                            alert.expectedOom()));
        } else if (asks && !known.asks()) {
            open.put(
                    alert.id(),
                    new AlertSpan(
                            known.container(),
                            alert.atMillis(),
                            Long.MAX_VALUE,
                            known.announcedMillis(),
                            announcement,
                            announcement ? known.forecast() : alert.expectedOom()));
        }
    }

    private static AlertSpan until(AlertSpan span, long toMillis) {
        return new AlertSpan(
                span.container(),
                span.fromMillis(),
                toMillis,
                span.announcedMillis(),
                span.announcement(),
                span.forecast());
    }

    /** Every span so far; open ones end at {@code endMillis}. */
    public List<AlertSpan> finish(long endMillis) {
        List<AlertSpan> all = new ArrayList<>(spans);
        open.values().forEach(span -> all.add(until(span, endMillis)));
        return all;
    }

    /** Transitions of alerts on pods that are not part of the truth. */
    public int strangers() {
        return strangers;
    }
}
