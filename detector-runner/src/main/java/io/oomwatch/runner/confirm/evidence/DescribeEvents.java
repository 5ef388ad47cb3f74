package io.oomwatch.runner.confirm.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The event table of {@code kubectl describe pod}. Events only carry an age; the time of the dump follows from the
 * youngest "Started container" event and that container's start.
 */
final class DescribeEvents {
    private static final Pattern ROW = Pattern.compile(
            "^\\s*(?:Normal|Warning)\\s+(\\S+)\\s+(\\S+)(?:\\s+\\(x\\d+ over \\S+\\))?\\s+(\\S+)\\s+(.*)$");
    private static final Pattern STARTED = Pattern.compile("^Started container:? (\\S+)$");
    private static final int MAX_EVENTS = 1_000;

    private record Event(String reason, Ages age, String message, String origin) {}

    private final List<Event> kept = new ArrayList<>();
    private @Nullable Moment now;

    /** True when the line is a row of the table. */
    boolean accept(String line, String origin, Map<String, Moment> startedByContainer) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return false;
        }
        Ages age = Ages.parse(row.group(2));
        if (age == null) {
            return true;
        }
        String message = row.group(4).strip();
        Matcher started = STARTED.matcher(message);
        if (started.matches()) {
            learnNow(startedByContainer.get(started.group(1)), age);
        } else if (kept.size() < MAX_EVENTS
                && (isKill(row.group(1), message) || row.group(1).equals("Evicted"))) {
            kept.add(new Event(row.group(1), age, message, origin));
        }
        return true;
    }

    private static boolean isKill(String reason, String message) {
        return reason.endsWith("OOMKilling") || reason.equals("SystemOOM") || message.contains("Killed process ");
    }

    private void learnNow(@Nullable Moment started, Ages age) {
        if (started == null || !started.isWall()) {
            return;
        }
        Moment candidate = Moment.between(
                started.earliestMillis() + age.atLeastMillis(), started.latestMillis() + age.belowMillis() - 1);
        // The container's start is that of its last life, so its youngest event belongs to it: the latest time wins
        // not,
        // the earliest does, as older events would put the dump later.
        if (now == null || candidate.earliestMillis() < now.earliestMillis()) {
            now = candidate;
        }
    }

    /** Hands on what the table said and forgets it. */
    void emit(Place place, Findings findings) {
        for (Event event : kept) {
            if (event.reason().equals("Evicted")) {
                findings.found(new Eviction(place, when(event.age()), event.message(), event.origin()));
                continue;
            }
            KernelLines.Killed killed = KernelLines.killed(event.message());
            if (killed == null) {
                findings.malformed(
                        event.origin(), event.message(), "'Killed process <pid> (<command>) total-vm:<n>kB'");
                continue;
            }
            findings.found(new KernelKill(
                    place,
                    when(event.age()),
                    killed.pid(),
                    killed.command(),
                    killed.sizes(),
                    killed.scope(),
                    KernelKill.Role.UNKNOWN,
                    false,
                    Double.NaN,
                    Double.NaN,
                    event.origin()));
        }
        kept.clear();
        now = null;
    }

    private Moment when(Ages age) {
        Moment dump = now;
        if (dump == null) {
            return Moment.UNKNOWN;
        }
        return Moment.between(dump.earliestMillis() - age.belowMillis() + 1, dump.latestMillis() - age.atLeastMillis());
    }
}
