package io.oomwatch.runner.live;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log as the first place to hear of alerts: one line for each that fires, and for what came of it. */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private EventLog() {}

    /** Says it; alerts that are only information stay at DEBUG. */
    static void say(EngineEvent event) {
        if (event instanceof EngineEvent.AlertChanged changed) {
            alert(changed.alert());
        } else if (event instanceof EngineEvent.VerdictGiven given) {
            verdict(given.verdict());
        } else if (event instanceof EngineEvent.KillMissed missed) {
            OomKill kill = missed.missed().kill();
            LOG.info(
                    "OOM kill without a warning: {} pod {}: {}",
                    kill.workload(),
                    kill.pod(),
                    missed.missed().why());
        }
    }

    /** One alert, as it stands. */
    static void alert(Alert alert) {
        String text = "{}: {} {} {}";
        Object[] values = {alert.state().label(), alert.severity().label(), alert.workload(), alert.reason()};
        if (alert.severity() == Severity.INFO) {
            LOG.debug(text, values);
        } else {
            LOG.info(text, values);
        }
    }

    private static void verdict(Verdict verdict) {
        if (verdict.highestSeverity() != Severity.INFO) {
            LOG.info("{}: {} {}", verdict.outcome().label(), verdict.alert().workload(), verdict.evidence());
        }
    }
}
