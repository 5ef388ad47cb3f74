package io.oomwatch.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.runner.alert.Calibration;
import io.oomwatch.runner.alert.Channel;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.alert.Stratum;
import io.oomwatch.runner.alert.ThresholdCurves;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.Replay;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.fleet.FleetPoints;
import io.oomwatch.testkit.fleet.Fleet;
import io.oomwatch.testkit.fleet.FleetPreset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code oomwatch calibrate}: computes the thresholds that ship. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Computes alert thresholds from how far growth gets that does not end in an OOM kill.",
            "",
            "Replays a generated fleet, gathers the highest score of every such growth episode, and prints for each"
                    + " false-alert budget the threshold that keeps to it."
        })
public final class CalibrateCommand implements Callable<Integer> {
    @Option(
            names = "--fleet",
            paramLabel = "NAME",
            description = "Generated fleet: calibration, test or shifted (default: calibration).")
    private FleetPreset fleet = FleetPreset.CALIBRATION;

    @Option(names = "--write", paramLabel = "FILE", description = "Write the thresholds to this file as JSON.")
    private @Nullable Path write;

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException {
        Policy policy = ShippedPolicy.load();
        DetectorSet detectors = DetectorSet.of(config.load().detectors().enabled());
        Replay.Result result;
        try (FleetPoints points = new FleetPoints(Fleet.of(fleet.settings()));
                ProgressBar progress = ProgressBar.of("calibrating on fleet " + fleet.slug())) {
            EngineSettings settings =
                    EngineSettings.of(detectors, policy, points.scrapeIntervalMillis(), 1, threads.count());
            result = Replay.run(points, List.of(), settings, event -> {}, progress);
        }
        ThresholdCurves curves = Calibration.of(policy.channels(), result.nullEpisodes());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%.0f container-days without OOM kills%n",
                result.nullEpisodes().exposureDays());
        print(out, policy, curves);
        out.flush();
        if (write != null) {
            Files.writeString(write, json(policy, curves), StandardCharsets.UTF_8);
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, Policy policy, ThresholdCurves curves) {
        out.printf(Locale.ROOT, "%-12s %-20s", "detector", "stratum");
        for (double budget : curves.budgets()) {
            out.printf(Locale.ROOT, " %7s", budget);
        }
        out.println("  false alerts per container-day");
        for (Channel channel : policy.channels()) {
            for (Stratum stratum : Stratum.values()) {
                double[] curve = curves.curve(channel.detector(), stratum);
                if (curve == null) {
                    continue;
                }
                out.printf(Locale.ROOT, "%-12s %-20s", channel.detector(), stratum.label());
                for (double threshold : curve) {
                    out.printf(Locale.ROOT, " %7.3f", threshold);
                }
                out.println();
            }
        }
    }

    private String json(Policy policy, ThresholdCurves curves) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("computedBy", "oomwatch calibrate --fleet " + fleet.slug());
            numbers(json, "falseAlertsPerContainerDay", curves.budgets());
            json.writeObjectFieldStart("thresholds");
            for (Channel channel : policy.channels()) {
                if (curves.curve(channel.detector(), Stratum.STARTUP) == null) {
                    continue;
                }
                json.writeObjectFieldStart(channel.detector());
                for (Stratum stratum : Stratum.values()) {
                    double[] curve = curves.curve(channel.detector(), stratum);
                    if (curve != null) {
                        numbers(json, stratum.label(), curve);
                    }
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void numbers(JsonGenerator json, String field, double[] numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}
