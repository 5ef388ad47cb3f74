package io.oomwatch.runner.backtest;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the transitions of the product's alerts into spans. Alerts of pods that are not part of the truth are counted. */
final class AlertCollector {
    private final TestSet set;
    private final Map<String, AlertSpan> open = new LinkedHashMap<>();
    private final List<AlertSpan> spans = new ArrayList<>();
    private int strangers;

    AlertCollector(TestSet set) {
        this.set = set;
    }

    void accept(Alert alert) {
        AlertSpan known = open.get(alert.id());
        if (alert.state() == Alert.State.RESOLVED) {
            if (known != null) {
                open.remove(alert.id());
                spans.add(until(known, alert.atMillis()));
            }
            return;
        }
        boolean asks = alert.severity().compareTo(Severity.WARNING) >= 0;
        if (known == null) {
            open(alert, asks);
        } else if (asks && !known.asks()) {
            open.put(
                    alert.id(),
                    new AlertSpan(
                            known.container(),
                            alert.atMillis(),
                            Long.MAX_VALUE,
                            known.announcedMillis(),
                            known.announcement(),
                            known.announcement() ? known.forecast() : alert.expectedOom()));
        }
    }

    private void open(Alert alert, boolean asks) {
        String container = set.containerOf(
                alert.workload().namespace(), alert.pod(), alert.workload().container());
        if (container == null) {
            strangers++;
            return;
        }
        open.put(
                alert.id(),
                new AlertSpan(
                        container,
                        asks ? alert.atMillis() : -1,
                        Long.MAX_VALUE,
                        alert.atMillis(),
                        alert.cause() == Cause.RECURRING_KILL,
                        alert.expectedOom()));
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
    List<AlertSpan> finish(long endMillis) {
        List<AlertSpan> all = new ArrayList<>(spans);
        open.values().forEach(span -> all.add(until(span, endMillis)));
        return all;
    }

    /** Alerts on pods that are not part of the truth. */
    int strangers() {
        return strangers;
    }
}
