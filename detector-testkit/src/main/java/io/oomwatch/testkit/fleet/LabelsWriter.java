package io.oomwatch.testkit.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes {@code labels.json} as the recorded trace sets have it. Times are Unix seconds. */
final class LabelsWriter {
    private LabelsWriter() {}

    static void write(FleetSettings settings, List<ContainerTruth> truths, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("set", settings.name());
            json.writeNumberField("seed", settings.seed());
            json.writeNumberField("scrape_interval_s", settings.scrapeIntervalMillis() / 1000.0);
            json.writeNumberField("start", settings.startSeconds());
            json.writeNumberField("end", settings.startSeconds() + settings.seconds());
            json.writeObjectFieldStart("containers");
            for (ContainerTruth truth : truths) {
                writeContainer(json, truth, settings.startSeconds() + settings.seconds());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeContainer(JsonGenerator json, ContainerTruth truth, long end) throws IOException {
        ContainerPlan plan = truth.plan();
        boolean leaks = plan.kind().truth() != TruthLabel.BENIGN;
        json.writeObjectFieldStart(plan.key());
        json.writeStringField("namespace", plan.namespace());
        json.writeStringField("container", plan.container());
        json.writeStringField("app", plan.owner());
        json.writeArrayFieldStart("pods");
        for (String pod : pods(truth)) {
            json.writeString(pod);
        }
        json.writeEndArray();
        json.writeStringField("label", plan.kind().truth().label());
        json.writeStringField("kind", plan.kind().slug());
        json.writeStringField("runtime", "generated");
        json.writeNumberField("limit_bytes", plan.limitBytes());
        json.writeArrayFieldStart("limit_changes");
        json.writeEndArray();
        writeOrNull(json, "nominal_seconds_onset_to_oom", leaks ? truth.nominalLeakSeconds() : Double.NaN);
        writeOrNull(json, "plateau_share_of_limit", leaks ? Double.NaN : truth.topShare());
        json.writeBooleanField("kernel_oom_expected", leaks);
        writeOnsets(json, truth);
        writeEpisodes(json, truth, end);
        writeKills(json, "oom_kills", truth.lives());
        json.writeNumberField("oom_kill_count", truth.kills());
        json.writeNumberField("oom_kills_of_pid1", truth.kills());
        json.writeNumberField("restarts", Math.max(0, truth.lives().size() - 1));
        writeInstances(json, truth.lives());
        json.writeEndObject();
    }

    private static Set<String> pods(ContainerTruth truth) {
        Set<String> pods = new LinkedHashSet<>();
        truth.lives().forEach(life -> pods.add(life.pod()));
        return pods;
    }

    private static void writeOrNull(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static void writeOnsets(JsonGenerator json, ContainerTruth truth) throws IOException {
        List<Long> onsets = truth.lives().stream()
                .map(LifeTruth::onsetSeconds)
                .filter(onset -> onset >= 0)
                .toList();
        writeOrNull(json, "first_leak_onset", onsets.isEmpty() ? Double.NaN : onsets.get(0));
        json.writeArrayFieldStart("leak_onsets");
        for (long onset : onsets) {
            json.writeNumber(onset);
        }
        json.writeEndArray();
    }

    private static void writeEpisodes(JsonGenerator json, ContainerTruth truth, long end) throws IOException {
        json.writeArrayFieldStart("episodes");
        for (int i = 0; i < truth.lives().size(); i++) {
            LifeTruth life = truth.lives().get(i);
            if (life.onsetSeconds() < 0) {
                continue;
            }
            boolean censored = life.endSeconds() < 0;
            long until = censored ? end : life.endSeconds();
            json.writeStartObject();
            json.writeNumberField("instance", i + 1);
            json.writeStringField("pod", life.pod());
            json.writeNumberField("onset", life.onsetSeconds());
            json.writeNumberField("end", until);
            json.writeStringField("ended_by", censored ? "recording_end" : life.oomKilled() ? "oom_kill" : "exit");
            json.writeNumberField("seconds", until - life.onsetSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeKills(JsonGenerator json, String name, List<LifeTruth> lives) throws IOException {
        json.writeArrayFieldStart(name);
        for (LifeTruth life : lives) {
            if (life.oomKilled()) {
                json.writeStartObject();
                json.writeNumberField("ts", life.endSeconds());
                json.writeStringField("comm", "generated");
                json.writeBooleanField("killed_init", true);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeInstances(JsonGenerator json, List<LifeTruth> lives) throws IOException {
        json.writeArrayFieldStart("instances");
        for (int i = 0; i < lives.size(); i++) {
            LifeTruth life = lives.get(i);
            json.writeStartObject();
            json.writeNumberField("instance", i + 1);
            writeKills(json, "oom_kills", List.of(life));
            json.writeStringField("pod", life.pod());
            json.writeNumberField("start", life.startSeconds());
            json.writeStringField("container_id", life.containerId());
            if (life.onsetSeconds() >= 0) {
                json.writeArrayFieldStart("leak_onsets");
                json.writeNumber(life.onsetSeconds());
                json.writeEndArray();
            }
            if (life.endSeconds() >= 0) {
                json.writeNumberField("end", life.endSeconds());
                json.writeNumberField("exit_code", life.exitCode());
                json.writeStringField("reason", life.reason());
                json.writeNumberField("max_usage_bytes", life.peakBytes());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
