package io.oomwatch.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oomwatch.testkit.series.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** States that earlier builds saved, kept as resources: users have such files. */
final class SavedStateChecks {
    private static final String WRITE_PROPERTY = "oomwatch.savedStates";
    private static final int SAMPLES_AFTER = 40;
    /** Other machines and JDKs may round exp and log differently in the last bit. */
    private static final double TOLERANCE = 1e-9;

    private final Subject subject;
    private final Class<?> test;
    private final String name;

    SavedStateChecks(Subject subject, Class<?> test, String name) {
        this.subject = subject;
        this.test = test;
        this.name = name;
    }

    /** Every version up to the current one for which there is a file, which must be so for the current one. */
    void scoreAsThen() throws IOException {
        int current = subject.rig(before()).detector(0).stateVersion();
        writeWhenAsked(current);
        for (int version = 1; version <= current; version++) {
            String file = fileName(version);
            String resource = "/saved-states/" + file;
            try (InputStream in = test.getResourceAsStream(resource)) {
                assumeTrue(
                        in != null || version < current,
                        () -> "no resource " + resource + "; once, write it with -D" + WRITE_PROPERTY
                                + "=src/test/resources/saved-states, check it in and never edit it");
                if (in != null) {
                    check(SavedStateFile.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private void check(SavedStateFile file) throws IOException {
        List<double[]> scores = scoresAfter(file.state());
        for (int t = 0; t < scores.size(); t++) {
            for (int i = 0; i < SAMPLES_AFTER; i++) {
                String where = file.name() + ", track " + t + ", sample " + i + " after it";
                assertEquals(file.scores().get(t)[i], scores.get(t)[i], TOLERANCE, where);
            }
        }
    }

    private List<double[]> scoresAfter(SavedState state) throws IOException {
        DetectorRig rig = subject.rig(after());
        rig.resume(state);
        return List.of(rig.run(subject.epochMillis()));
    }

    private void writeWhenAsked(int version) throws IOException {
        String folder = System.getProperty(WRITE_PROPERTY);
        if (folder == null || Files.exists(Path.of(folder, fileName(version)))) {
            return;
        }
        DetectorRig rig = subject.rig(before());
        rig.run(subject.epochMillis());
        SavedStateFile file = new SavedStateFile(fileName(version), rig.save(), scoresAfter(rig.save()));
        Files.createDirectories(Path.of(folder));
        Files.writeString(
                Path.of(folder, file.name()), file.text(subject.settings().toString()));
    }

    private String fileName(int version) {
        return name + "-v" + version + ".txt";
    }

    private List<Track> before() {
        return part(0, subject.warmUpSamples());
    }

    private List<Track> after() {
        return part(subject.warmUpSamples(), subject.warmUpSamples() + SAMPLES_AFTER);
    }

    private List<Track> part(int from, int to) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : ContractTracks.ordinary(to)) {
            List<Step> steps = track.steps().subList(from, to);
            tracks.add(new Track(track.series(), steps));
        }
        return tracks;
    }
}
