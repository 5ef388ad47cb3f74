package io.oomwatch.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.bench.report.Ratio;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContestTest {
    private final List<String> order = new ArrayList<>();
    private final Session session =
            new Session(Pace.QUICK, Path.of("unused"), new PrintStream(OutputStream.nullOutputStream(), true));

    /** Costs so much per unit, always. */
    private final class Fixed implements Task {
        private final String name;
        private final long nanosPerUnit;

        Fixed(String name, long nanosPerUnit) {
            this.name = name;
            this.nanosPerUnit = nanosPerUnit;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Cost work(long cpuNanos) {
            order.add(name);
            return new Cost(cpuNanos / (double) nanosPerUnit, cpuNanos);
        }

        @Override
        public void warmUp(long cpuNanos) {}
    }

    @Test
    void run_tasks_areInterleavedAndStartInTurn() throws IOException, InterruptedException {
        Contest.run(session, "test", List.of(new Fixed("a", 1), new Fixed("b", 2)));
        assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
    }

    @Test
    void ratio_isPeerOverOurs() throws IOException, InterruptedException {
        Fixed ours = new Fixed("ours", 10);
        Fixed peer = new Fixed("peer", 400);
        Contest contest = Contest.run(session, "test", List.of(ours, peer));
        assertThat(contest.ratio(ours, peer)).isEqualTo(new Ratio(40, 40, 40, Pace.QUICK.rounds()));
        assertThat(contest.side(peer, 1e-3).value()).isEqualTo(0.4);
    }
}
