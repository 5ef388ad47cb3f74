package io.oomwatch.runner.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.history.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a fetch has come. Replaced as a whole after each chunk, so that it is always true.
 *
 * @param source what is asked: address, selectors
 * @param grid the instants
 * @param nextIndex the first instant not written yet
 * @param lengths bytes of each table
 */
record Checkpoint(String source, Grid grid, long nextIndex, Map<String, Long> lengths) {
    private static final String FILE_NAME = "fetch-checkpoint.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** That of a folder, if a fetch broke off there. */
    static Optional<Checkpoint> of(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            Map<String, Long> lengths = new TreeMap<>();
            root.path("tables")
                    .fields()
                    .forEachRemaining(table ->
                            lengths.put(table.getKey(), table.getValue().asLong()));
            Grid grid = new Grid(
                    root.path("startMillis").asLong(),
                    root.path("endMillis").asLong(),
                    root.path("stepMillis").asLong());
            return Optional.of(new Checkpoint(
                    root.path("source").asText(), grid, root.path("nextIndex").asLong(), lengths));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new SourceException(
                    file + ": is no checkpoint: " + e.getMessage() + "; remove the folder and fetch again", e);
        }
    }

    void save(Path folder) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("source", source)
                .put("startMillis", grid.startMillis())
                .put("endMillis", grid.endMillis())
                .put("stepMillis", grid.stepMillis())
                .put("nextIndex", nextIndex);
        ObjectNode tables = root.putObject("tables");
        new TreeMap<>(lengths).forEach(tables::put);
        Path next = folder.resolve(FILE_NAME + ".next");
        Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        Files.move(
                next, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE_NAME));
    }
}
