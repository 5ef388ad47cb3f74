package io.oomwatch.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.runner.config.AlertmanagerConfig;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.doctor.AlertmanagerDoctor;
import io.oomwatch.runner.doctor.Finding;
import io.oomwatch.runner.doctor.Finding.Level;
import io.oomwatch.runner.doctor.PrometheusDoctor;
import io.oomwatch.runner.source.live.PrometheusApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oomwatch doctor}: what is there, what is missing, what that costs, how to fix it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at what a Prometheus has and says what is missing, what that costs and how to fix it.",
            "",
            "Exit code 0 when oomwatch can work (warnings may remain), 5 when something it needs is missing."
        },
        footer = {"", "Example:", "  oomwatch doctor --prometheus http://localhost:9090"})
public final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "The Prometheus to examine, instead of those in the configuration file.")
    private @Nullable URI prometheus;

    @Mixin
    private final TextOutput output = new TextOutput();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException {
        RunnerConfig read = config.load();
        if (prometheus != null) {
            read = read.withPrometheus(PrometheusUrls.check(prometheus, spec.commandLine()));
        }
        if (read.prometheus().isEmpty() && read.alertmanagers().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to examine: expected --prometheus URL or a --config file");
        }
        List<Finding> findings = new ArrayList<>();
        for (PrometheusConfig one : read.prometheus()) {
            try (PrometheusApi api = new PrometheusApi(one, Clock.systemUTC())) {
                findings.addAll(new PrometheusDoctor(one, api, Clock.systemUTC()).examine());
            }
        }
        for (AlertmanagerConfig one : read.alertmanagers()) {
            findings.addAll(AlertmanagerDoctor.examine(one));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            writeJson(findings, out);
        } else {
            writeText(findings, out);
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Level.ERROR) ? ExitCode.FINDINGS : ExitCode.OK;
    }

    private static void writeText(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            String mark = switch (finding.level()) {
                case OK -> "ok";
                case WARNING -> "WARN";
                case ERROR -> "FAIL";
            };
            out.printf(Locale.ROOT, "%-4s  %s: %s%n", mark, finding.subject(), finding.found());
            if (finding.level() != Level.OK) {
                out.printf(Locale.ROOT, "      costs: %s%n      fix:   %s%n", finding.cost(), finding.fix());
            }
        }
        long failed = findings.stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .count();
        long warned = findings.stream()
                .filter(finding -> finding.level() == Level.WARNING)
                .count();
        out.println();
        out.println(
                failed > 0
                        ? "Missing: " + failed + " needed, " + warned + " useful."
                        : "oomwatch can work here; " + (warned == 0 ? "nothing is missing." : missing(warned)));
    }

    private static String missing(long useful) {
        return useful == 1 ? "1 useful thing is missing." : useful + " useful things are missing.";
    }

    private static void writeJson(List<Finding> findings, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("level", finding.level().label());
                json.writeStringField("subject", finding.subject());
                json.writeStringField("found", finding.found());
                json.writeStringField("cost", finding.cost());
                json.writeStringField("fix", finding.fix());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }
}
