package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final WorkQueue queue = new WorkQueue(1);
    private final List<String> done = new ArrayList<>();

    @Test
    void run_closed_doesWhatIsQueuedInOrder_looksAroundAfterwards_andEnds() throws InterruptedException {
        queue.put(() -> done.add("first"));
        queue.put(() -> done.add("second"));
        assertThat(queue.isIdle()).isFalse();
        queue.close();

        queue.run(() -> done.add("then"));

        assertThat(done).containsExactly("first", "second", "then");
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void run_workThatFails_doesNotKeepTheNextFromBeingDone() throws InterruptedException {
        queue.put(() -> {
            throw new IllegalStateException("a test's failure");
        });
        List<Integer> rounds = new ArrayList<>();
        queue.put(() -> done.add("lost with its batch"));

        queue.run(() -> {
            rounds.add(rounds.size());
            if (rounds.size() == 1) {
                assertThat(queue.offer(() -> done.add("later"))).isTrue();
            }
            if (rounds.size() == 2) {
                queue.close();
            }
        });

        assertThat(done).containsExactly("later");
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void run_withoutWork_looksAroundAllTheSame() {
        queue.run(() -> {
            done.add("then");
            if (done.size() == 3) {
                queue.close();
            }
        });

        assertThat(done).hasSize(3);
    }

    @Test
    void offer_whenFullOrClosed_isRefused_andDoesNotCount() {
        int taken = 0;
        while (queue.offer(() -> done.add("work"))) {
            taken++;
        }
        assertThat(taken).isEqualTo(64);
        queue.close();
        queue.run(() -> {});
        assertThat(done).hasSize(taken);
        assertThat(queue.offer(() -> done.add("too late"))).isFalse();
        assertThat(queue.isIdle()).isTrue();
    }
}
