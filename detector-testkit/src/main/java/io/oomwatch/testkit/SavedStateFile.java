package io.oomwatch.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A saved state as text: one line per memory, per detector, and per track's scores of the samples that followed.
 *
 * @param name of the file
 * @param state what was saved
 * @param scores per track
 */
record SavedStateFile(String name, SavedState state, List<double[]> scores) {
    String text(String settings) {
        List<String> lines = new ArrayList<>();
        lines.add("# saved by DetectorContract with " + settings);
        lines.add("detectorVersion " + state.detectorVersion());
        lines.add("memoryVersion " + state.memoryVersion());
        state.memories().forEach(bytes -> lines.add("memory " + packed(bytes)));
        state.detectors().forEach(bytes -> lines.add("detector " + packed(bytes)));
        scores.forEach(values -> lines.add(
                "scores " + Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "))));
        return String.join("\n", lines) + "\n";
    }

    static SavedStateFile parse(String name, String text) {
        int detectorVersion = 0;
        int memoryVersion = 0;
        List<byte[]> memories = new ArrayList<>();
        List<byte[]> detectors = new ArrayList<>();
        List<double[]> scores = new ArrayList<>();
        for (String line : text.split("\n")) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            switch (line.substring(0, space)) {
                case "detectorVersion" -> detectorVersion = Integer.parseInt(value);
                case "memoryVersion" -> memoryVersion = Integer.parseInt(value);
                case "memory" -> memories.add(unpacked(value));
                case "detector" -> detectors.add(unpacked(value));
                case "scores" ->
                    scores.add(Arrays.stream(value.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
                case "#" -> {}
                default ->
                    throw new IllegalArgumentException("line '" + line + "' of " + name
                            + ", expected detectorVersion, memoryVersion, memory, detector, scores or #");
            }
        }
        return new SavedStateFile(name, new SavedState(detectorVersion, memoryVersion, memories, detectors), scores);
    }

    private static String packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static byte[] unpacked(String text) {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
