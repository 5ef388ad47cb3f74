package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.KernelKill.Sizes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an OOM report, as {@code mm/oom_kill.c} and {@code mm/memcontrol.c} have printed them since 2.6.32.
 * Headers are off already.
 */
final class KernelLines {
    /**
     * 5.x: "Memory cgroup out of memory: Killed process 867167 (stress-ng-vm) total-vm:542000kB, anon-rss:...". 4.x: the
     * same without the prefix. RHEL 7: "Killed process 25417 (java), UID 1001, total-vm:..."; 2.6.32: "Killed process
     * 25417, UID 1001, (java) total-vm:...". Before: no sizes.
     */
    private static final Pattern KILLED = Pattern.compile(
            "^(?:(Memory cgroup out of memory|Out of [Mm]emory[^:]{0,40}): ?)?Killed process (\\d{1,10})"
                    + "(?:, UID \\d+,)? \\((.{0,64}?)\\)[,.]?(?: UID \\d+,)?(?: total-vm:(\\d{1,18})kB(.*))?$");
    /** Up to 4.x, before the line above. */
    private static final Pattern KILL = Pattern.compile(
            "^(Memory cgroup out of memory|Out of memory[^:]{0,40}): Kill process (\\d{1,10}) \\((.{0,64})\\) score \\d+ or sacrifice child$");

    private static final Pattern CONSTRAINT =
            Pattern.compile("^oom-kill:constraint=(CONSTRAINT_[A-Z_]+),.*,task=(.{0,64}),pid=(\\d{1,10}),uid=\\d+$");
    private static final Pattern LEGACY_CGROUPS =
            Pattern.compile("^Task in (\\S+) killed as a result of limit of (\\S+)$");
    private static final Pattern GROUP =
            Pattern.compile("^Tasks in (\\S+) are going to be killed due to memory\\.oom\\.group set$");
    private static final Pattern USAGE = Pattern.compile("^memory: usage (\\d+)kB, limit (\\d+)kB, failcnt \\d+$");
    private static final Pattern TASK_ROW = Pattern.compile("^\\[\\s*(\\d{1,10})\\]\\s+\\d+\\s+(\\d{1,10})\\s+\\d+.*$");
    /** A limit from here on means none: PAGE_COUNTER_MAX and its older kin in kB. */
    private static final double UNLIMITED_KB = 0x1p52;
    /** No machine has 10^12 kB. */
    private static final int MAX_SIZE_DIGITS = 12;

    /** A process was killed. */
    record Killed(int pid, String command, Sizes sizes, Scope scope) {}

    /** Whose limit, and whose the victim: {@code oom-kill:constraint=...} or its older forms. */
    record Cause(Scope scope, int pid, String triggerCgroup, String victimCgroup) {}

    /** The cgroup's usage and limit, bytes; the limit is {@code NaN} when there is none. */
    record Usage(double usageBytes, double limitBytes) {}

    private KernelLines() {}

    /** Cheap test: could the line belong to an OOM report? Task rows are only looked for inside one. */
    static boolean mayMatter(String line) {
        return line.contains("Kill") && line.contains(" process ")
                || line.contains("oom-kill")
                || line.contains("memory: usage ")
                || line.contains("Task in ")
                || line.contains("memory.oom.group");
    }

    static boolean startsReport(String message) {
        return message.contains(" invoked oom-killer: ");
    }

    static @Nullable Killed killed(String message) {
        Matcher matcher = KILLED.matcher(message);
        if (!matcher.matches()) {
            return null;
        }
        String rest = matcher.group(5);
        Sizes sizes = rest == null
                ? Sizes.UNKNOWN
                : new Sizes(
                        kilobytes(matcher.group(4)),
                        size(rest, "anon-rss:"),
                        size(rest, "file-rss:"),
                        size(rest, "shmem-rss:"));
        return new Killed(pid(matcher.group(2)), matcher.group(3), sizes, scopeOfPrefix(matcher.group(1)));
    }

    static @Nullable Cause cause(String message) {
        Matcher constraint = CONSTRAINT.matcher(message);
        if (constraint.matches()) {
            Scope scope = constraint.group(1).equals("CONSTRAINT_MEMCG") ? Scope.CGROUP : Scope.NODE;
            return new Cause(
                    scope, pid(constraint.group(3)), between(message, "oom_memcg="), between(message, "task_memcg="));
        }
        Matcher kill = KILL.matcher(message);
        if (kill.matches()) {
            return new Cause(scopeOfPrefix(kill.group(1)), pid(kill.group(2)), "", "");
        }
        Matcher legacy = LEGACY_CGROUPS.matcher(message);
        return legacy.matches() ? new Cause(Scope.CGROUP, -1, legacy.group(2), legacy.group(1)) : null;
    }

    /** The cgroup that goes as a whole. */
    static @Nullable String groupCgroup(String message) {
        Matcher matcher = GROUP.matcher(message);
        return matcher.matches() ? matcher.group(1) : null;
    }

    static @Nullable Usage usage(String message) {
        Matcher matcher = USAGE.matcher(message);
        if (!matcher.matches()) {
            return null;
        }
        double limitKb = Double.parseDouble(matcher.group(2));
        return new Usage(
                kilobytes(matcher.group(1)), limitKb >= UNLIMITED_KB ? Double.NaN : kilobytes(matcher.group(2)));
    }

    /** Thread group id of a row of the task table, {@link Integer#MAX_VALUE} for a pod's pause process, -1 when it is none. */
    static int taskRow(String message) {
        if (message.isEmpty() || message.charAt(0) != '[') {
            return -1;
        }
        Matcher matcher = TASK_ROW.matcher(message);
        if (!matcher.matches()) {
            return -1;
        }
        return message.endsWith(" pause") ? Integer.MAX_VALUE : pid(matcher.group(2));
    }

    /** A pid never has ten digits worth more than an int; -1 when this one does. */
    private static int pid(String digits) {
        long value = Long.parseLong(digits);
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    private static Scope scopeOfPrefix(@Nullable String prefix) {
        if (prefix == null) {
            return Scope.UNKNOWN;
        }
        return prefix.startsWith("Memory cgroup") ? Scope.CGROUP : Scope.NODE;
    }

    private static String between(String message, String key) {
        int at = message.indexOf(key);
        if (at < 0) {
            return "";
        }
        int from = at + key.length();
        int end = message.indexOf(',', from);
        return end < 0 ? message.substring(from) : message.substring(from, end);
    }

    private static double size(String rest, String key) {
        int at = rest.indexOf(key);
        if (at < 0) {
            return Double.NaN;
        }
        int from = at + key.length();
        int end = from;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        boolean isSize = end > from && end - from <= MAX_SIZE_DIGITS && rest.startsWith("kB", end);
        return isSize ? kilobytes(rest.substring(from, end)) : Double.NaN;
    }

    private static double kilobytes(String digits) {
        return Double.parseDouble(digits) * 1024;
    }
}
