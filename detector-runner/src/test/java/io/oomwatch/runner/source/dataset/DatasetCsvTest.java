package io.oomwatch.runner.source.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.TimeScale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetCsvTest {
    private static final String WS = "container_memory_working_set_bytes";

    @TempDir
    Path folder;

    @Test
    void stream_columnsInAnyOrderAndAnySubset_areReadByName() throws IOException {
        write("web.csv", "container_memory_rss,pod," + WS + ",timestamp_s\n5,web-0,7,1.5\n");

        assertThat(texts()).containsExactly("1500 WORKING_SET /web-0/web 7.0", "1500 ANON /web-0/web 5.0");
    }

    @Test
    void stream_identityColumns_goBeforeTheFileName() throws IOException {
        write(
                "all.csv",
                "timestamp_s,namespace,pod,container,id,uid,node," + WS + ",kube_pod_container_status_running\n"
                        + "1,shop,web-0,web,/kubepods/abc,u1,n1,7,1\n");

        List<Read.Value> values = Read.all(open().stream());

        assertThat(values).hasSize(2);
        assertThat(values.get(0).series().toString())
                .contains("metric=WORKING_SET", "uid=,", "containerId=abc", "node=n1");
        assertThat(values.get(1).series().toString())
                .contains("namespace=shop", "pod=web-0", "uid=u1", "container=web", "containerId=,", "node=n1");
    }

    @Test
    void stream_severalFiles_areMergedByTime() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n1,1\n3,3\n");
        write("b.csv", "timestamp_s," + WS + "\n2,2\n3,4\n");

        assertThat(texts())
                .containsExactly(
                        "1000 WORKING_SET //a 1.0",
                        "2000 WORKING_SET //b 2.0",
                        "3000 WORKING_SET //a 3.0",
                        "3000 WORKING_SET //b 4.0");
    }

    @Test
    void stream_cellTurnsEmpty_saysTheSeriesWentStale() throws IOException {
        write("a.csv", "timestamp_s," + WS + ",kube_pod_container_status_running\n1,7,1\n2,,1\n3,,1\n4,8,1\n");

        assertThat(texts())
                .containsExactly(
                        "1000 WORKING_SET //a 7.0",
                        "1000 RUNNING //a 1.0",
                        "2000 WORKING_SET //a NaN",
                        "2000 RUNNING //a 1.0",
                        "3000 RUNNING //a 1.0",
                        "4000 WORKING_SET //a 8.0",
                        "4000 RUNNING //a 1.0");
    }

    @Test
    void stream_containerIdChanges_endsTheOldLifeAndLeavesThePodsSeriesAlone() throws IOException {
        write(
                "a.csv",
                "timestamp_s,pod,id," + WS + ",kube_pod_container_status_restarts_total\n1,p,x,7,0\n2,p,y,1,1\n");

        List<Read.Value> values = Read.all(open().stream());

        assertThat(values.stream().map(v -> v.epochMillis() + " " + v.series().containerId() + " " + v.value()))
                .containsExactly("1000  0.0", "1000 x 7.0", "2000  1.0", "2000 x NaN", "2000 y 1.0");
    }

    @Test
    void stream_reasonChanges_endsTheOldReason() throws IOException {
        write(
                "a.csv",
                "timestamp_s," + WS + ",kube_pod_container_status_last_terminated_reason\n"
                        + "1,1,\n2,1,Error\n3,1,OOMKilled\n4,1,OOMKilled\n");

        assertThat(texts())
                .containsExactly(
                        "1000 WORKING_SET //a 1.0",
                        "2000 WORKING_SET //a 1.0",
                        "2000 LAST_TERMINATED_REASON=Error //a 1.0",
                        "3000 WORKING_SET //a 1.0",
                        "3000 LAST_TERMINATED_REASON=Error //a NaN",
                        "3000 LAST_TERMINATED_REASON=OOMKilled //a 1.0",
                        "4000 WORKING_SET //a 1.0",
                        "4000 LAST_TERMINATED_REASON=OOMKilled //a 1.0");
    }

    @Test
    void stream_seriesStopsWhileOthersGoOn_goesStaleAfterTwoAndAHalfIntervals() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n10,1\n20,1\n");
        write("b.csv", "timestamp_s," + WS + "\n10,1\n20,1\n30,1\n40,1\n50,1\n");

        assertThat(texts())
                .containsSequence("40000 WORKING_SET //b 1.0", "45000 WORKING_SET //a NaN", "50000 WORKING_SET //b 1.0")
                .endsWith("50000 WORKING_SET //b 1.0");
    }

    @Test
    void stream_twoRowsForOneTime_firstCounts() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n1,1\n1,2\n2,3\n");
        Dataset dataset = open();

        assertThat(Read.texts(dataset.stream()))
                .containsExactly("1000 WORKING_SET //a 1.0", "2000 WORKING_SET //a 3.0");
        assertThat(kinds(dataset)).containsExactly(Kind.DUPLICATE_SAMPLE);
    }

    @Test
    void stream_scrapeTwice_isOneNoteForTheContainerNotOneForEachSeries() throws IOException {
        write("a.csv", "timestamp_s,pod," + WS + ",container_memory_rss\n1,a-0,7,6\n1,a-0,8,6\n2,a-0,9,6\n");
        Dataset dataset = open();

        Read.all(dataset.stream());

        assertThat(dataset.notes().list())
                .containsExactly(new SourceNote(Kind.DUPLICATE_SAMPLE, "a-0/a", 2, WS + " at 1970-01-01T00:00:01Z"));
    }

    @Test
    void progress_smallGzipTables_goesWithTheRowsNotWithTheFiles() throws IOException {
        StringBuilder table = new StringBuilder("timestamp_s," + WS + "\n");
        for (int i = 0; i < 1_000; i++) {
            table.append(i).append(",7\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(table.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("a.csv.gz"), packed.toByteArray());
        Point point = new Point();

        try (PointStream stream = open().stream()) {
            for (int i = 0; i < 500; i++) {
                assertThat(stream.next(point)).isTrue();
            }
            assertThat(stream.progress()).isBetween(0.45, 0.55);
            while (stream.next(point)) {
                assertThat(stream.progress()).isLessThanOrEqualTo(1);
            }
            assertThat(stream.progress()).isEqualTo(1);
        }
    }

    @Test
    void stream_rowsInReverse_areSorted() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n3,3\n2,2\n1,1\n");

        assertThat(texts())
                .containsExactly("1000 WORKING_SET //a 1.0", "2000 WORKING_SET //a 2.0", "3000 WORKING_SET //a 3.0");
    }

    @Test
    void stream_lateRowFarDown_isDroppedAndNoted() throws IOException {
        StringBuilder table = new StringBuilder("timestamp_s," + WS + "\n");
        for (int i = 1; i <= 300; i++) {
            table.append(i).append(",1\n");
        }
        write("a.csv", table + "7,1\n301,1\n");
        Dataset dataset = open();

        assertThat(Read.all(dataset.stream())).hasSize(301);
        assertThat(dataset.notes().list()).hasSize(1).first().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Kind.OUT_OF_ORDER);
            assertThat(note.first()).isEqualTo("line 302");
        });
    }

    @Test
    void stream_infiniteAndNegativeValues_areDroppedAndNoted() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n1,1\n2,+Inf\n3,-5\n4,NaN\n5,2\n");
        Dataset dataset = open();

        assertThat(Read.texts(dataset.stream()))
                .containsExactly("1000 WORKING_SET //a 1.0", "2000 WORKING_SET //a NaN", "5000 WORKING_SET //a 2.0");
        assertThat(dataset.notes().list()).hasSize(1);
        assertThat(dataset.notes().list().get(0).count()).isEqualTo(2);
        assertThat(dataset.notes().list().get(0).toString()).contains(WS, "Infinity in line 3");
    }

    @Test
    void stream_byteOrderMarkWindowsLineEndsAndQuotes_areUnderstood() throws IOException {
        write("a.csv", "\ufefftimestamp_s,\"pod\"," + WS + "\r\n1,\"p,\"\"0\"\"\",7\r\n\r\n");

        assertThat(texts()).containsExactly("1000 WORKING_SET /p,\"0\"/a 7.0");
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp_s,1719957648.5,1719957648500",
        "timestamp,1719957648.5,1719957648500",
        "timestamp,1719957648500,1719957648500",
        "epoch_ms,1719957648500,1719957648500",
        "timestamp,2024-07-02T22:00:48.5Z,1719957648500",
        "time,2024-07-03 00:00:48+02:00,1719957648000"
    })
    void stream_timeColumn_isReadInEveryFormDocumented(String column, String cell, long expectedMillis)
            throws IOException {
        write("a.csv", column + "," + WS + "\n" + cell + ",1\n");

        assertThat(Read.all(open().stream()).get(0).epochMillis()).isEqualTo(expectedMillis);
    }

    @Test
    void stream_unknownColumns_areNotedOnceByName() throws IOException {
        write("a.csv", "timestamp_s," + WS + ",mood\n1,1,good\n");
        write("b.csv", "timestamp_s," + WS + ",mood\n1,1,bad\n");
        Dataset dataset = open();
        Read.all(dataset.stream());

        assertThat(dataset.notes().list()).hasSize(1);
        assertThat(dataset.notes().list().get(0).toString()).contains("column 'mood'", "2 x");
    }

    @Test
    void open_emptyFileAndHeaderOnly_areNotedAndTheRestIsRead() throws IOException {
        write("a.csv", "");
        write("b.csv", "timestamp_s," + WS + "\n");
        write("c.csv", "timestamp_s," + WS + "\n1,1\n");
        Dataset dataset = open();

        assertThat(Read.all(dataset.stream())).hasSize(1);
        assertThat(kinds(dataset)).containsExactly(Kind.EMPTY_FILE, Kind.EMPTY_FILE);
    }

    @Test
    void open_nothingButHeaders_isRefused() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n");

        assertThatThrownBy(this::open).isInstanceOf(SourceException.class).hasMessageEndingWith("a.csv: no rows");
    }

    @Test
    void open_noWorkingSetAnywhere_isRefusedNamingWhatIsThere() throws IOException {
        write("a.csv", "timestamp_s,container_memory_rss\n1,1\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no " + WS + "; found container_memory_rss");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp_s,WS\\n1,abc|a.csv:2: column 'WS': 'abc' is not a number",
                "timestamp_s,WS\\n1,0x1p3|'0x1p3' is not a number",
                "timestamp_s,WS\\n1,5d|'5d' is not a number",
                "timestamp_s,WS\\n1,1\\n2,1,9|a.csv:3: 3 cells, expected 2 as in the header",
                "timestamp_s,WS\\nsoon,1|a.csv:2: column 'timestamp_s': 'soon' is not a time",
                "timestamp_s,WS\\nNaN,1|'NaN' is not a time",
                "timestamp_s,WS\\n1,\"1|a.csv:2: a quote in cell 2 is not closed",
                "timestamp_s,WS,WS\\n1,1,1|a.csv:1: two columns are called 'WS'",
                "when,WS\\n1,1|a.csv:1: no column for the time; expected one of [timestamp_s",
                "<html>|a.csv:1: begins with '<'"
            })
    void open_malformedTable_saysFileLineAndValue(String table, String message) throws IOException {
        write("a.csv", table.replace("\\n", "\n").replace("WS", WS));

        assertThatThrownBy(() -> Read.all(open().stream()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message.replace("WS", WS));
    }

    @Test
    void stream_truncatedGzip_saysAfterWhichLine() throws IOException {
        byte[] packed = gzip("timestamp_s," + WS + "\n" + "1,1\n".repeat(20_000));
        Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(packed, packed.length - 20));

        assertThatThrownBy(() -> Read.all(open().stream()))
                .isInstanceOf(SourceException.class)
                .hasMessageMatching(".*a\\.csv\\.gz: the gzip data ends early after line \\d+: the file is truncated");
    }

    @Test
    void stream_corruptGzip_isRefused() throws IOException {
        byte[] packed = gzip("timestamp_s," + WS + "\n1,1\n");
        packed[12] ^= 0x55;
        Files.write(folder.resolve("a.csv.gz"), packed);

        assertThatThrownBy(() -> Read.all(open().stream()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.csv.gz: the gzip data");
    }

    @Test
    void stream_lineOfMoreThanAMebibyte_isRefused() throws IOException {
        write("a.csv", "timestamp_s," + WS + "\n1," + "1".repeat(1 << 21) + "\n");

        assertThatThrownBy(() -> Read.all(open().stream()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.csv:2: line is longer than 1048576 bytes");
    }

    @Test
    void open_utf16_isRefusedWithAdvice() throws IOException {
        Files.write(folder.resolve("a.csv"), "timestamp_s\n".getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(this::open)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("is UTF-16 text, expected UTF-8");
    }

    @Test
    void stream_podNameNotUtf8_isRefused() throws IOException {
        byte[] table = ("timestamp_s,pod," + WS + "\n1,p?,1\n").getBytes(StandardCharsets.ISO_8859_1);
        table[new String(table, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;
        Files.write(folder.resolve("a.csv"), table);

        assertThatThrownBy(() -> Read.all(open().stream()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.csv:2", "is not UTF-8");
    }

    @Test
    void open_nothingThere_saysWhatWasExpected() {
        assertThatThrownBy(() -> Dataset.open(folder, DatasetOptions.DEFAULTS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no samples found; expected csv/*.csv[.gz]");
        assertThatThrownBy(() -> Dataset.open(folder.resolve("nowhere"), DatasetOptions.DEFAULTS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("nowhere: no such file or folder");
    }

    @Test
    void stream_timeScale_stretchesTimesAndTimeValues() throws IOException {
        write("a.csv", "timestamp_s," + WS + ",container_start_time_seconds\n100,1,99\n102,1,99\n");

        Dataset dataset = Dataset.open(folder, DatasetOptions.DEFAULTS.withTimeScale(15));

        assertThat(dataset.timeScale()).isEqualTo(new TimeScale(100_000, 15));
        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(30_000);
        assertThat(Read.texts(dataset.stream()))
                .containsExactly(
                        "100000 WORKING_SET //a 1.0",
                        "100000 START_TIME //a 85.0",
                        "130000 WORKING_SET //a 1.0",
                        "130000 START_TIME //a 85.0");
    }

    @Test
    void stream_moreFilesThanMayBeOpen_areSortedInstead() throws IOException {
        for (int i = 0; i < 300; i++) {
            write("c" + i + ".csv", "timestamp_s," + WS + "\n" + (300 - i) + ",1\n1000,2\n");
        }

        assertThat(Read.all(open().stream()))
                .filteredOn(v -> !Double.isNaN(v.value()))
                .hasSize(600);
    }

    @Test
    void stream_metricsNotWanted_areNotGiven() throws IOException {
        write("a.csv", "timestamp_s," + WS + ",container_memory_rss,container_last_seen\n1,1,1,1\n");
        DatasetOptions options = DatasetOptions.DEFAULTS.withMetrics(EnumSet.of(Metric.WORKING_SET));

        assertThat(Read.all(Dataset.open(folder, options).stream())).hasSize(1);
        assertThat(texts()).noneMatch(text -> text.contains("LAST_SEEN"));
    }

    private Dataset open() throws IOException {
        return Dataset.open(folder, DatasetOptions.DEFAULTS);
    }

    private List<String> texts() throws IOException {
        return Read.texts(open().stream());
    }

    private static List<Kind> kinds(Dataset dataset) {
        return dataset.notes().list().stream().map(SourceNote::kind).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
