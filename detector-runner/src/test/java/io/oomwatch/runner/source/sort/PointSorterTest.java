package io.oomwatch.runner.source.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointSorterTest {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void finish_morePointsThanMemory_givesThemInOrderFromTemporaryFiles() throws IOException {
        long seed = 20240611;
        SplittableRandom random = new SplittableRandom(seed);
        SeriesDirectory directory = directory(10);
        int count = 200_000;
        try (PointSorter sorter = new PointSorter(directory, MEBIBYTE, folder)) {
            for (int i = 0; i < count; i++) {
                sorter.add(i % 10, 1_700_000_000_000L + random.nextInt(1_000_000_000), i);
            }
            List<PointCursor> runs = sorter.finish();
            assertThat(runs).hasSizeGreaterThan(4);
            MergedPoints merged =
                    new MergedPoints(runs, new SeriesDirectory(), TimeScale.REAL, 1000, () -> 0, new SourceNotes());
            assertThat(Read.all(merged)).as("seed %d", seed).hasSizeBetween(count - 100, count);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void finish_secondsAndMillisecondsMixed_isRefused() throws IOException {
        try (PointSorter sorter = new PointSorter(directory(1), MEBIBYTE, folder)) {
            sorter.add(0, 1_700_000_000L, 1);
            sorter.add(0, 1_700_000_000_000L, 1);

            assertThatThrownBy(sorter::finish)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("times from 1970-01-20", "to 2023-11-14", "seconds and milliseconds mixed?");
        }
    }

    @Test
    void add_folderCannotBeWritten_saysSo() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        try (PointSorter sorter = new PointSorter(directory(1), MEBIBYTE, nowhere)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            sorter.add(0, i, 1);
                        }
                    })
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("temporary folder " + nowhere + ": cannot be written");
        }
    }

    private static SeriesDirectory directory(int size) {
        SeriesDirectory directory = new SeriesDirectory();
        for (int i = 0; i < size; i++) {
            directory.intern(new SourceSeries(Metric.UP, "", "", "", "", "", "", "", "i" + i, ""));
        }
        return directory;
    }
}
