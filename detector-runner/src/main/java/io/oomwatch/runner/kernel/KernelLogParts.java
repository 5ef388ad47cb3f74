package io.oomwatch.runner.kernel;

import io.oomwatch.runner.confirm.evidence.ClockReference;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.EvidenceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Gathers log lines until the kernel has said all of a report, then reads the evidence out of them. A report is many
 * lines written at once, so it is over when nothing new comes for a moment. One thread.
 */
final class KernelLogParts {
    private static final int MAX_BYTES = 4 << 20;

    private final String name;
    private final ZoneId zone;
    private final Consumer<Evidence> sink;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    KernelLogParts(String name, ZoneId zone, Consumer<Evidence> sink) {
        this.name = name;
        this.zone = zone;
        this.sink = sink;
    }

    /** Some more of the log. */
    void add(byte[] bytes, int length) {
        waiting.write(bytes, 0, length);
        if (waiting.size() > MAX_BYTES) {
            readWaiting(new ClockReference(ClockReference.UNKNOWN, ClockReference.UNKNOWN, zone));
        }
    }

    /** Nothing new has come for a moment. */
    void onQuiet(ClockReference clock) {
        if (waiting.size() > 0) {
            readWaiting(clock);
        }
    }

    private void readWaiting(ClockReference clock) {
        byte[] lines = waiting.toByteArray();
        waiting.reset();
        EvidenceReader.read(
                name, new ByteArrayInputStream(lines), zone, evidence -> sink.accept(evidence.onWall(clock)));
    }
}
