package io.oomwatch.runner.source.live.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SeriesTableTest {
    private static final long HOUR = 3_600_000;
    private static final int PODS = 10;

    private final LabelReader reader = new LabelReader(Names.USUAL);

    private static void label(ByteArrayOutputStream out, String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        out.write(1 << 3 | ProtoCursor.BYTES);
        out.write(4 + nameBytes.length + valueBytes.length);
        out.write(1 << 3 | ProtoCursor.BYTES);
        out.write(nameBytes.length);
        out.writeBytes(nameBytes);
        out.write(2 << 3 | ProtoCursor.BYTES);
        out.write(valueBytes.length);
        out.writeBytes(valueBytes);
    }

    private static int find(SeriesTable table, String pod) throws SourceException {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        label(labels, "__name__", "container_memory_rss");
        int tailFrom = labels.size();
        label(labels, "container", "app");
        label(labels, "id", "/kubepods/burstable/" + pod);
        label(labels, "namespace", "shop");
        label(labels, "pod", pod);
        return table.find(labels.toByteArray(), 0, tailFrom, labels.size());
    }

    /** A runner beside a cluster for months must not remember the name of every pod there was. */
    @Test
    void since_podsThatCameAndWent_takeTheirTextsWithThem() throws SourceException {
        SeriesTable table = new SeriesTable(reader, 1_000);
        long now = 1_700_000_000_000L;
        for (int generation = 0; generation < 200; generation++) {
            now += HOUR;
            for (int pod = 0; pod < PODS; pod++) {
                table.delivered(find(table, "cart-" + generation + "-" + pod), now);
            }
            SeriesTable kept = table.since(now - HOUR / 2, reader);
            table = kept == null ? table : kept;
            assertThat(table.size()).isLessThanOrEqualTo(2 * PODS);
            assertThat(reader.texts()).as("generation %d", generation).isLessThanOrEqualTo(2 * (2 * PODS) + 2);
        }
        int known = find(table, "cart-199-3");
        assertThat(table.series(known))
                .isNotNull()
                .satisfies(series -> assertThat(series.pod()).isEqualTo("cart-199-3"));
        assertThat(table.deliveredMillis(known)).isEqualTo(now);
    }
}
