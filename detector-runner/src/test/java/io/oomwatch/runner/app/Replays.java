package io.oomwatch.runner.app;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.DetectorSelection;
import io.oomwatch.runner.report.JsonLines;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.dataset.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replays the datasets that ship, as the command does. */
final class Replays {
    private Replays() {}

    static Path dataset(String name) {
        Path here = Path.of("datasets", name);
        return Files.isDirectory(here) ? here : Path.of("..", "datasets", name);
    }

    static EngineSettings settings(Recording recording, int threads) {
        return EngineSettings.of(
                DetectorSet.of(
                        DetectorSelection.defaults(DetectorCatalog.load()).enabled()),
                ShippedPolicy.load(),
                recording.dataset().scrapeIntervalMillis(),
                recording.dataset().timeScale().factor(),
                threads);
    }

    static String json(String name, int threads) throws IOException {
        Recording recording = Recording.open(dataset(name), DatasetOptions.DEFAULTS);
        StringWriter text = new StringWriter();
        JsonLines lines = new JsonLines(text, recording.dataset().timeScale());
        recording.replay(
                settings(recording, threads),
                event -> {
                    try {
                        lines.write(event);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                share -> {});
        return text.toString();
    }

    static Outcomes outcomes(String name, Format format) throws IOException {
        Recording recording = Recording.open(dataset(name), DatasetOptions.DEFAULTS.withFormat(format));
        Outcomes outcomes = new Outcomes();
        recording.replay(settings(recording, 2), outcomes::accept, share -> {});
        return outcomes;
    }
}
