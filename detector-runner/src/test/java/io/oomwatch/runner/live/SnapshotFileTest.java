package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private static final int FORMAT_AT = 8;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = SnapshotFile.in(folder);
        try (SnapshotFile.Writing writing =
                new SnapshotFile.Writing(file, new SnapshotFile.Header("1.2.3", 1_700_000_000_000L, 15_000))) {
            for (int i = 0; i < 100_000; i++) {
                writing.out().writeInt(i);
            }
            assertThat(writing.commit()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void written_isReadAgain_andNothingElseIsLeft() throws IOException {
        try (SnapshotFile.Reading reading = new SnapshotFile.Reading(file)) {
            assertThat(reading.header()).isEqualTo(new SnapshotFile.Header("1.2.3", 1_700_000_000_000L, 15_000));
            assertThat(reading.in().readInt()).isZero();
            assertThat(reading.in().readInt()).isEqualTo(1);
        }
        assertThat(folder.toFile().list()).containsExactly("snapshot");
    }

    @Test
    void notCommitted_leavesTheOldOne() throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (SnapshotFile.Writing writing = new SnapshotFile.Writing(file, new SnapshotFile.Header("2", 0, 1))) {
            writing.out().writeInt(1);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("snapshot");
    }

    @Test
    void anyChangedByte_isSaidToBeDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {FORMAT_AT, 40, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> new SnapshotFile.Reading(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void cutOff_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 8, 20, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new SnapshotFile.Reading(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void foreignFile_isSaidToBeForeign() throws IOException {
        Files.writeString(file, "#!/bin/sh\necho this is something else altogether\n");
        assertThatThrownBy(() -> new SnapshotFile.Reading(file)).hasMessage("it is no snapshot of oomwatch");
    }
}
