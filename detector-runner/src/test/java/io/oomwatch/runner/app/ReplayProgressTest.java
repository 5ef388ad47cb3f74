package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {
    /** Reads all its input before the first point, and goes on only once somebody was told how far it is. */
    private static final class Slow implements PointStream {
        private final CountDownLatch told = new CountDownLatch(3);

        @Override
        public boolean next(Point into) {
            try {
                assertThat(told.await(30, TimeUnit.SECONDS))
                        .as("told of progress")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return false;
        }

        @Override
        public SeriesDirectory directory() {
            return new SeriesDirectory();
        }

        @Override
        public long scrapeIntervalMillis() {
            return 1_000;
        }

        @Override
        public double progress() {
            return 0.25;
        }

        @Override
        public void close() {}
    }

    @Test
    void run_inputThatIsReadInFullFirst_tellsHowFarItIsMeanwhile() throws Exception {
        Recording recording = Recording.open(Replays.dataset("seed-scenario"), DatasetOptions.DEFAULTS);
        try (Slow stream = new Slow()) {
            Replay.run(stream, List.of(), Replays.settings(recording, 1), event -> {}, share -> {
                assertThat(share).isEqualTo(0.25);
                stream.told.countDown();
            });
            assertThat(stream.told.getCount()).isZero();
        }
    }
}
