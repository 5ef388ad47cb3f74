package io.oomwatch.runner.source.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleMarksTest {
    @Test
    void next_oneMissedScrape_isNoEnd() throws IOException {
        assertThat(marked("0@0", "0@10", "0@30", "0@40")).containsExactly("0@0", "0@10", "0@30", "0@40");
    }

    @Test
    void next_twoMissedScrapes_areAnEnd() throws IOException {
        assertThat(marked("0@0", "0@10", "0@40")).containsExactly("0@0", "0@10", "0@35=NaN", "0@40");
    }

    @Test
    void next_staleAlready_isMarkedOnce() throws IOException {
        assertThat(marked("0@0", "1@0", "0@10=NaN", "1@10", "1@20", "1@30", "1@40"))
                .containsExactly("0@0", "1@0", "0@10=NaN", "1@10", "1@20", "1@30", "1@40");
    }

    @Test
    void next_slowerSeries_isExpectedAtItsOwnPaceAfterItsFirstGap() throws IOException {
        List<String> points = new ArrayList<>();
        for (int second = 0; second <= 250; second += 10) {
            points.add("0@" + second);
            if (second % 60 == 0) {
                points.add("1@" + second);
            }
        }

        assertThat(marked(points.toArray(String[]::new)))
                .filteredOn(text -> text.startsWith("1"))
                .containsExactly("1@0", "1@25=NaN", "1@60", "1@120", "1@180", "1@240");
    }

    @Test
    void next_endOfTheRecording_isNotTheEndOfItsSeries() throws IOException {
        assertThat(marked("0@0", "1@0", "0@10", "1@10")).noneMatch(text -> text.endsWith("NaN"));
    }

    /** Points as {@code series@seconds} or {@code series@seconds=NaN}, scraped every 10 s. */
    private static List<String> marked(String... points) throws IOException {
        return Read.all(new StaleMarks(new Listed(List.of(points)))).stream()
                .map(v -> v.number() + "@" + v.epochMillis() / 1000 + (Double.isNaN(v.value()) ? "=NaN" : ""))
                .toList();
    }

    private static final class Listed implements PointStream {
        private final List<String> points;
        private final SeriesDirectory directory = new SeriesDirectory();
        private int next;

        Listed(List<String> points) {
            this.points = points;
            for (int i = 0; i < 2; i++) {
                directory.intern(new SourceSeries(Metric.UP, "", "", "", "", "", "", "", "i" + i, ""));
            }
        }

        @Override
        public boolean next(Point into) {
            if (next == points.size()) {
                return false;
            }
            String point = points.get(next++);
            into.series = point.charAt(0) - '0';
            into.value = point.endsWith("=NaN") ? Double.NaN : 1;
            into.epochMillis = Long.parseLong(point.substring(2).replace("=NaN", "")) * 1000;
            return true;
        }

        @Override
        public SeriesDirectory directory() {
            return directory;
        }

        @Override
        public long scrapeIntervalMillis() {
            return 10_000;
        }

        @Override
        public double progress() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
