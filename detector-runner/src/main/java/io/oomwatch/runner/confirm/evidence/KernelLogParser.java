package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.ReadReport.Kind;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kills in a kernel log, line by line, lines of several hosts mixed. A kill is handed on when the next line
 * that matters has been seen, because a group kill says so only after its first victim.
 *
 * <p>The kernel rate-limits everything of a report but the "Killed process" line, so that line alone is a kill; what
 * else the report says is joined by the victim's pid.
 */
final class KernelLogParser {
    /** Hosts whose reports are kept apart; beyond it the oldest report is given up. */
    private static final int MAX_HOSTS = 256;

    private static final Pattern LOOKS_LIKE_A_KILL =
            Pattern.compile("(?:(?:Memory cgroup out|Out) of [Mm]emory[^:]{0,40}: ?)?Killed process \\S");

    /** Behind a header that cannot be read. */
    private static final Pattern WHOLE_KILL = Pattern.compile(
            "(?:Memory cgroup out|Out) of [Mm]emory[^:]{0,40}: ?Killed process \\d{1,10} \\(.{0,64}?\\) total-vm:\\d");

    /** Victims of one group kill follow each other within this time. */
    private static final long GROUP_SPAN_MILLIS = 5_000;

    private final LogHeaders headers;
    private final Findings findings;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private int openTables;

    KernelLogParser(ZoneId zone, Findings findings) {
        this.headers = new LogHeaders(zone);
        this.findings = findings;
    }

    /** Takes one line with its header. */
    void accept(String line) {
        if (KernelLines.mayMatter(line) || openTables > 0 && line.indexOf(']') > 0) {
            LogLine parsed = headers.parse(line);
            if (parsed != null) {
                accept(parsed);
            }
        }
    }

    /** Takes one message whose header is off. */
    void accept(LogLine line) {
        Report report = reports.get(line.host());
        if (report == null) {
            if (reports.size() == MAX_HOSTS) {
                giveUpOldest();
            }
            report = new Report();
            reports.put(line.host(), report);
        }
        report.accept(line);
    }

    private void giveUpOldest() {
        Iterator<Report> oldest = reports.values().iterator();
        Report given = oldest.next();
        given.emit();
        given.setInTable(false);
        oldest.remove();
    }

    /** No more lines for now: hands on what is waiting. */
    void flush() {
        reports.values().forEach(Report::emit);
    }

    /** What has been said on one host since its last "invoked oom-killer". */
    private final class Report {
        private KernelLines.@Nullable Cause cause;
        private KernelLines.@Nullable Cause cgroups;
        private KernelLines.@Nullable Usage usage;
        private int firstTask = Integer.MAX_VALUE;
        private boolean inTable;
        private String groupCgroup = "";
        private long groupMillis;
        private @Nullable KernelKill waiting;

        void accept(LogLine line) {
            String message = line.message();
            if (KernelLines.startsReport(message)) {
                emit();
                begin();
                return;
            }
            if (inTable) {
                int task = KernelLines.taskRow(message);
                if (task >= 0) {
                    firstTask = Math.min(firstTask, task);
                    return;
                }
            }
            KernelLines.Usage newUsage = KernelLines.usage(message);
            if (newUsage != null) {
                usage = newUsage;
                return;
            }
            KernelLines.Cause newCause = KernelLines.cause(message);
            if (newCause != null) {
                takeCause(newCause);
                return;
            }
            takeKill(line);
        }

        private void begin() {
            cause = null;
            cgroups = null;
            usage = null;
            firstTask = Integer.MAX_VALUE;
            groupCgroup = "";
            setInTable(true);
        }

        private void setInTable(boolean now) {
            openTables += (now ? 1 : 0) - (inTable ? 1 : 0);
            inTable = now;
        }

        private void takeCause(KernelLines.Cause newCause) {
            emit();
            if (newCause.pid() < 0) {
                cgroups = newCause;
            } else {
                cause = newCause;
                groupCgroup = "";
            }
        }

        private void takeKill(LogLine line) {
            String group = KernelLines.groupCgroup(line.message());
            if (group != null) {
                startGroup(group, line);
                return;
            }
            KernelLines.Killed killed = KernelLines.killed(line.message());
            if (killed != null) {
                emit();
                findings.recognised(Kind.KERNEL_LOG);
                waiting = kill(killed, line);
                setInTable(false);
            } else {
                complain(line.message());
            }
        }

        private void startGroup(String group, LogLine line) {
            groupCgroup = group;
            groupMillis = line.when().earliestMillis();
            if (waiting != null) {
                waiting = waiting.asGroupIn(Cgroups.place(line.host(), group));
                emit();
            }
        }

        private KernelKill kill(KernelLines.Killed killed, LogLine line) {
            boolean inGroup = !groupCgroup.isEmpty()
                    && line.when().earliestMillis() - groupMillis <= GROUP_SPAN_MILLIS
                    && (cause == null || !isCauseOf(cause, killed));
            KernelLines.Cause known = cause != null && isCauseOf(cause, killed) ? cause : null;
            String victim = victimCgroup(known, inGroup);
            String trigger = known != null && !known.triggerCgroup().isEmpty()
                    ? known.triggerCgroup()
                    : cgroups != null ? cgroups.triggerCgroup() : "";
            Scope scope = known != null ? known.scope() : killed.scope();
            if (scope == Scope.UNKNOWN && cgroups != null) {
                scope = Scope.CGROUP;
            }
            boolean ownLimit = !victim.isEmpty() && victim.equals(trigger);
            KernelLines.Usage own = ownLimit ? usage : null;
            return new KernelKill(
                    Cgroups.place(line.host(), victim),
                    line.when(),
                    killed.pid(),
                    killed.command(),
                    killed.sizes(),
                    inGroup ? Scope.CGROUP : scope,
                    inGroup || victim.isEmpty() ? Role.UNKNOWN : role(killed.pid(), ownLimit),
                    inGroup,
                    own == null ? Double.NaN : own.usageBytes(),
                    own == null ? Double.NaN : own.limitBytes(),
                    findings.origin());
        }

        /** Up to 4.x the kernel could announce one process and then sacrifice its child: such a cause names no cgroup. */
        private static boolean isCauseOf(KernelLines.Cause candidate, KernelLines.Killed killed) {
            return candidate.pid() == killed.pid() || candidate.victimCgroup().isEmpty();
        }

        private String victimCgroup(KernelLines.@Nullable Cause known, boolean inGroup) {
            if (inGroup) {
                return groupCgroup;
            }
            if (known != null && !known.victimCgroup().isEmpty()) {
                return known.victimCgroup();
            }
            return cgroups != null ? cgroups.victimCgroup() : "";
        }

        /**
         * The lowest pid of a cgroup is its first process, unless pids have wrapped around since it started. When the pod's
         * limit was hit, the table lists all of the pod, and a higher pid may be another container's first process.
         */
        private Role role(int pid, boolean ownTable) {
            if (firstTask == Integer.MAX_VALUE) {
                return Role.UNKNOWN;
            }
            if (pid <= firstTask) {
                return Role.INIT;
            }
            return ownTable ? Role.CHILD : Role.UNKNOWN;
        }

        private void complain(String message) {
            // Prose that quotes the words is no kernel line: complain only where it begins like one, or is whole.
            if (LOOKS_LIKE_A_KILL.matcher(message).lookingAt()) {
                findings.malformed(
                        findings.origin(), message, "'Killed process <pid> (<command>) total-vm:<n>kB, ...'");
            } else if (message.startsWith("oom-kill:constraint=")) {
                findings.malformed(findings.origin(), message, "'oom-kill:constraint=...,pid=<pid>,uid=<uid>'");
            } else if (WHOLE_KILL.matcher(message).find()) {
                findings.malformed(
                        findings.origin(), message, "a log header with a time in front of the kernel's words");
            }
        }

        void emit() {
            if (waiting != null) {
                findings.found(waiting);
                waiting = null;
                cause = null;
                if (groupCgroup.isEmpty()) {
                    cgroups = null;
                    usage = null;
                    firstTask = Integer.MAX_VALUE;
                }
            }
        }
    }
}
