package io.oomwatch.bench.measure;

import io.oomwatch.bench.report.Ratio;
import io.oomwatch.bench.report.Side;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Measures tasks in interleaved rounds: what slows the machine for a while slows them all, and leaves ratios alone. Every
 * round starts with another task.
 */
public final class Contest {
    private final List<Task> tasks;
    /** Nanoseconds per unit of every round, by task. */
    private final double[][] nanos;

    private Contest(List<Task> tasks, int rounds) {
        this.tasks = tasks;
        nanos = new double[tasks.size()][rounds];
    }

    /** Warms up, then measures all rounds. */
    public static Contest run(Session session, String what, List<? extends Task> tasks)
            throws IOException, InterruptedException {
        Pace pace = session.pace();
        session.say("%s: warming up", what);
        for (int half = 0; half < 2; half++) {
            for (Task task : tasks) {
                task.warmUp(pace.warmUpNanos() / 2);
            }
        }
        Contest contest = new Contest(List.copyOf(tasks), pace.rounds());
        for (int round = 0; round < pace.rounds(); round++) {
            contest.measure(round, pace.lapNanos());
            session.say("%s: round %d of %d: %s", what, round + 1, pace.rounds(), contest.words(round));
        }
        return contest;
    }

    private void measure(int round, long lapNanos) throws IOException, InterruptedException {
        for (int i = 0; i < tasks.size(); i++) {
            int number = (i + round) % tasks.size();
            nanos[number][round] = tasks.get(number).work(lapNanos).nanosPerUnit();
        }
    }

    private String words(int round) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < nanos.length; i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT, "%s %.4g ns", tasks.get(i).name(), nanos[i][round]));
        }
        return words.toString();
    }

    /** Nanoseconds of CPU per unit of work: median of the rounds. */
    public double nanos(Task task) {
        return Ratio.median(rounds(task));
    }

    /** Name and cost of a task, the cost multiplied by {@code scale} to get from nanoseconds to the row's unit. */
    public Side side(Task task, double scale) {
        return new Side(task.name(), nanos(task) * scale);
    }

    /** How many times the peer's cost is ours, round by round. */
    public Ratio ratio(Task ours, Task peer) {
        return Ratio.of(rounds(ours), rounds(peer));
    }

    private double[] rounds(Task task) {
        int number = tasks.indexOf(task);
        if (number < 0) {
            throw new IllegalArgumentException("task is " + task.name() + ", expected one of this contest");
        }
        return nanos[number];
    }
}
