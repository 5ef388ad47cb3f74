package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that was saved and resumed says what one says that ran through. */
class EngineStateTest {
    private static final long NEVER = Long.MAX_VALUE;

    /** Plays a recording, flushing where it is told to; there the engine may be exchanged for a resumed one. */
    private static final class Player {
        private final Recording recording;
        private final int threadsBefore;
        private final int threadsAfter;
        private final List<EngineEvent> said = new ArrayList<>();
        private int savedBytes;

        Player(String dataset, int threadsBefore, int threadsAfter) throws IOException {
            recording = Recording.open(Replays.dataset(dataset), DatasetOptions.DEFAULTS);
            this.threadsBefore = threadsBefore;
            this.threadsAfter = threadsAfter;
        }

        /** Flushes every so often; at every {@code exchangeEvery}-th flush the engine is saved and resumed. */
        List<EngineEvent> play(long flushMillis, int exchangeEvery) throws IOException {
            Engine engine = new Engine(Replays.settings(recording, threadsBefore), said::add);
            List<Evidence> evidence = new ArrayList<>(recording.evidence());
            List<Evidence> atEnd = new ArrayList<>(evidence);
            evidence.removeIf(piece -> !(piece instanceof KernelKill));
            atEnd.removeAll(evidence);
            evidence.sort(Comparator.comparingLong(piece -> piece.when().latestMillis()));
            long nextFlush = NEVER;
            int flushes = 0;
            try (PointStream stream = recording.dataset().stream()) {
                Point point = new Point();
                while (stream.next(point)) {
                    nextFlush = nextFlush == NEVER ? point.epochMillis + flushMillis : nextFlush;
                    while (point.epochMillis >= nextFlush) {
                        engine.flush(nextFlush - 1);
                        long through = nextFlush;
                        for (Evidence piece : List.copyOf(evidence)) {
                            if (piece.when().latestMillis() < through) {
                                engine.onEvidence(piece);
                                evidence.remove(piece);
                            }
                        }
                        nextFlush += flushMillis;
                        if (++flushes % exchangeEvery == 0) {
                            engine = exchange(engine);
                        }
                    }
                    engine.accept(stream.directory(), point);
                }
            }
            evidence.forEach(engine::onEvidence);
            atEnd.forEach(engine::onEvidence);
            engine.finish();
            engine.close();
            return said;
        }

        private Engine exchange(Engine old) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            old.save(new DataOutputStream(bytes));
            old.close();
            savedBytes = bytes.size();
            return Engine.resume(
                    Replays.settings(recording, threadsAfter),
                    said::add,
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }
    }

    @ParameterizedTest
    @CsvSource({"seed-scenario,1,1", "seed-scenario,2,1", "dev-selection,1,3", "dev-selection,2,2"})
    void resume_atManyCuts_saysWhatARunThroughSays(String dataset, int threadsBefore, int threadsAfter)
            throws IOException {
        long flushMillis = 137_000;
        int exchangeEvery = dataset.startsWith("seed") ? 5 : 97;
        List<EngineEvent> through = new Player(dataset, threadsBefore, threadsBefore).play(flushMillis, 1 << 30);
        assertThat(through).isNotEmpty();

        Player cut = new Player(dataset, threadsBefore, threadsAfter);
        assertThat(cut.play(flushMillis, exchangeEvery)).isEqualTo(through);
        assertThat(cut.savedBytes).isPositive();
    }

    @Test
    void save_whilePointsWait_isRefused() throws IOException {
        Recording recording = Recording.open(Replays.dataset("seed-scenario"), DatasetOptions.DEFAULTS);
        try (PointStream stream = recording.dataset().stream();
                Engine engine = new Engine(Replays.settings(recording, 1), event -> {})) {
            Point point = new Point();
            assertThat(stream.next(point)).isTrue();
            engine.accept(stream.directory(), point);
            assertThatThrownBy(() -> engine.save(new DataOutputStream(new ByteArrayOutputStream())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 points");
        }
    }
}
