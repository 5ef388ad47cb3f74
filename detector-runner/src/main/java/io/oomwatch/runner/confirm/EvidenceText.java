package io.oomwatch.runner.confirm;

import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.util.Locale;

/** One sentence per piece of evidence, with its numbers and where it was read. */
final class EvidenceText {
    private EvidenceText() {}

    static String kernel(KernelKill kill) {
        StringBuilder text = new StringBuilder("kernel killed process ")
                .append(kill.pid() < 0 ? "?" : String.valueOf(kill.pid()))
                .append(" (")
                .append(kill.command())
                .append(')');
        if (!Double.isNaN(kill.sizes().anonBytes())) {
            text.append(" holding ")
                    .append(ByteText.of(kill.sizes().anonBytes()))
                    .append(" anonymous memory");
        }
        text.append(at(kill.when()));
        switch (kill.scope()) {
            case CGROUP ->
                text.append(
                        Double.isNaN(kill.limitBytes())
                                ? ", a cgroup limit was hit"
                                : ", limit " + ByteText.of(kill.limitBytes()) + " was hit");
            case NODE -> text.append(", the node was out of memory");
            case UNKNOWN -> {
                // The line does not say.
            }
        }
        if (kill.group()) {
            text.append(", with its whole group");
        } else if (kill.role() == KernelKill.Role.INIT) {
            text.append(", the container's first process");
        } else if (kill.role() == KernelKill.Role.CHILD) {
            text.append(", a child process");
        }
        return text.append(" [").append(kill.origin()).append(']').toString();
    }

    static String ended(Termination ended, Sight sight) {
        if (sight == Sight.RESTART_ONLY) {
            return "a new container took its place" + between(ended.when()) + ", no source says why [" + ended.origin()
                    + ']';
        }
        StringBuilder text = new StringBuilder("container ended");
        text.append(sight == Sight.EXACT ? at(ended.when()) : between(ended.when()));
        text.append(ended.reason().isEmpty() ? " without a reason" : ": " + ended.reason());
        if (ended.exitCode() >= 0) {
            text.append(", exit code ").append(ended.exitCode());
        }
        if (sight == Sight.COLLAPSED) {
            text.append(", one of several restarts between two scrapes");
        }
        if (ended.restartCount() >= 0) {
            text.append(", ").append(NumberText.count(ended.restartCount(), "restart"));
        }
        return text.append(" [").append(ended.origin()).append(']').toString();
    }

    static String counted(long count, Moment when) {
        return "cAdvisor counted " + NumberText.count(count, "OOM kill") + between(when);
    }

    static String evicted(Eviction eviction) {
        return "pod evicted" + at(eviction.when()) + (eviction.message().isEmpty() ? "" : ": " + eviction.message())
                + " [" + eviction.origin() + ']';
    }

    static String level(LastLook look, long killedAtMillis) {
        return String.format(
                Locale.ROOT,
                "last sample %s before it at %s, %.0f %% of the limit",
                ReasonText.duration(killedAtMillis - look.lastSampleMillis()),
                ByteText.of(look.levelBytes()),
                100 * look.share());
    }

    private static String at(Moment when) {
        return when.isWall() ? " at " + ReasonText.time(when.earliestMillis()) : "";
    }

    private static String between(Moment when) {
        if (!when.isWall()) {
            return "";
        }
        return " between " + ReasonText.time(when.earliestMillis()) + " and " + ReasonText.time(when.latestMillis());
    }
}
