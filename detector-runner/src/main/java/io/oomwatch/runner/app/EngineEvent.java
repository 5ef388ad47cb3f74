package io.oomwatch.runner.app;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.util.Comparator;

/** What an engine says. Events come in order of time; equal times in order of workload and pod, then as they happened. */
public sealed interface EngineEvent {
    /** Order of the events of one batch; a stable sort by it is total, since each workload belongs to one worker. */
    Comparator<EngineEvent> ORDER = Comparator.comparingLong(EngineEvent::atMillis)
            .thenComparing(EngineEvent::workload)
            .thenComparing(EngineEvent::pod);

    /** Event time at which this became known. */
    long atMillis();

    /** Whom it is about. */
    WorkloadId workload();

    /** Which instance. */
    String pod();

    /** An alert fired, rose or resolved. */
    record AlertChanged(Alert alert) implements EngineEvent {
        @Override
        public long atMillis() {
            return alert.atMillis();
        }

        @Override
        public WorkloadId workload() {
            return alert.workload();
        }

        @Override
        public String pod() {
            return alert.pod();
        }
    }

    /** A kill became known, or better known under the same key. */
    record KillSeen(OomKill kill, long atMillis) implements EngineEvent {
        @Override
        public WorkloadId workload() {
            return kill.workload();
        }

        @Override
        public String pod() {
            return kill.pod();
        }
    }

    /** An alert got its verdict. */
    record VerdictGiven(Verdict verdict) implements EngineEvent {
        @Override
        public long atMillis() {
            return verdict.decidedAtMillis();
        }

        @Override
        public WorkloadId workload() {
            return verdict.alert().workload();
        }

        @Override
        public String pod() {
            return verdict.alert().pod();
        }
    }

    /** A kill nobody warned of. */
    record KillMissed(Missed missed, long atMillis) implements EngineEvent {
        @Override
        public WorkloadId workload() {
            return missed.kill().workload();
        }

        @Override
        public String pod() {
            return missed.kill().pod();
        }
    }
}
