package io.oomwatch.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line and event. The format is stable: fields are only ever added. docs/output-format.md.
 *
 * <p>Times are event time in epoch milliseconds. Where a recording was stretched, {@code recordedAtMillis} beside {@code
 * atMillis} is the same instant on the recording's own clock.
 */
public final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();

    private final Writer out;
    private final TimeScale scale;

    public JsonLines(Writer out, TimeScale scale) {
        this.out = out;
        this.scale = scale;
    }

    /** Writes one event as one line. */
    public void write(EngineEvent event) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.writeStartObject();
            fields(json, event);
            json.writeEndObject();
        }
        out.write('\n');
    }

    private void fields(JsonGenerator json, EngineEvent event) throws IOException {
        if (event instanceof EngineEvent.AlertChanged changed) {
            alert(json, changed.alert());
        } else if (event instanceof EngineEvent.KillSeen seen) {
            json.writeStringField("type", "kill");
            at(json, seen.atMillis());
            whose(json, seen.kill().workload(), seen.kill().pod());
            kill(json, seen.kill());
        } else if (event instanceof EngineEvent.VerdictGiven given) {
            verdict(json, given.verdict());
        } else if (event instanceof EngineEvent.KillMissed missed) {
            missed(json, missed.missed(), missed.atMillis());
        }
    }

    private void alert(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("type", "alert");
        json.writeStringField("id", alert.id());
        json.writeStringField("state", alert.state().label());
        at(json, alert.atMillis());
        json.writeNumberField("firedAtMillis", alert.firedAtMillis());
        whose(json, alert.workload(), alert.pod());
        json.writeStringField("cause", alert.cause().label());
        json.writeStringField("severity", alert.severity().label());
        scores(json, "detectors", alert.detectors());
        forecast(json, alert.expectedOom());
        json.writeNumberField("horizonMillis", alert.horizonMillis());
        number(json, "levelBytes", alert.levelBytes());
        number(json, "ceilingBytes", alert.ceilingBytes());
        json.writeStringField("ceiling", label(alert.ceilingKind().name()));
        json.writeStringField("reason", alert.reason());
    }

    private void verdict(JsonGenerator json, Verdict verdict) throws IOException {
        Alert alert = verdict.alert();
        json.writeStringField("type", "verdict");
        json.writeStringField("id", alert.id());
        at(json, verdict.decidedAtMillis());
        json.writeNumberField("firedAtMillis", alert.firedAtMillis());
        whose(json, alert.workload(), alert.pod());
        json.writeStringField("cause", alert.cause().label());
        json.writeStringField("severity", verdict.highestSeverity().label());
        if (verdict.warnedAtMillis() < 0) {
            json.writeNullField("warnedAtMillis");
        } else {
            json.writeNumberField("warnedAtMillis", verdict.warnedAtMillis());
        }
        json.writeStringField("outcome", verdict.outcome().label());
        if (verdict.kill() == null) {
            json.writeNullField("leadMillis");
            json.writeNullField("kill");
        } else {
            json.writeNumberField("leadMillis", verdict.leadMillis());
            json.writeObjectFieldStart("kill");
            kill(json, verdict.kill());
            json.writeEndObject();
        }
        json.writeStringField("evidence", verdict.evidence());
    }

    private void missed(JsonGenerator json, Missed missed, long atMillis) throws IOException {
        json.writeStringField("type", "missed");
        at(json, atMillis);
        whose(json, missed.kill().workload(), missed.kill().pod());
        kill(json, missed.kill());
        json.writeNumberField("samplesInLife", missed.samplesInLife());
        if (missed.lastSampleMillis() < 0) {
            json.writeNullField("lastSampleMillis");
        } else {
            json.writeNumberField("lastSampleMillis", missed.lastSampleMillis());
        }
        number(json, "lastLevelBytes", missed.lastLevelBytes());
        scores(json, "lastScores", missed.lastScores());
        json.writeStringField("why", missed.why());
    }

    private void kill(JsonGenerator json, OomKill kill) throws IOException {
        json.writeStringField("key", kill.key());
        json.writeNumberField("killedAtMillis", kill.killedAtMillis());
        if (scale.factor() != 1) {
            json.writeNumberField("recordedKilledAtMillis", scale.toRecordedMillis(kill.killedAtMillis()));
        }
        json.writeStringField("class", kill.killClass().label());
        json.writeFieldName("exitCode");
        if (kill.exitCode() < 0) {
            json.writeNull();
        } else {
            json.writeNumber(kill.exitCode());
        }
        json.writeFieldName("restartCount");
        if (kill.restartCount() < 0) {
            json.writeNull();
        } else {
            json.writeNumber(kill.restartCount());
        }
        number(json, "limitBytes", kill.limitBytes());
        json.writeArrayFieldStart("evidence");
        for (String line : kill.evidence()) {
            json.writeString(line);
        }
        json.writeEndArray();
    }

    private void at(JsonGenerator json, long atMillis) throws IOException {
        json.writeNumberField("atMillis", atMillis);
        if (scale.factor() != 1) {
            json.writeNumberField("recordedAtMillis", scale.toRecordedMillis(atMillis));
        }
    }

    private static void whose(JsonGenerator json, WorkloadId workload, String pod) throws IOException {
        json.writeStringField("namespace", workload.namespace());
        json.writeStringField("pod", pod);
        json.writeStringField("container", workload.container());
        json.writeStringField("owner", workload.owner());
    }

    private static void scores(JsonGenerator json, String field, List<DetectorScore> scores) throws IOException {
        json.writeArrayFieldStart(field);
        for (DetectorScore score : scores) {
            json.writeStartObject();
            json.writeStringField("name", score.name());
            number(json, "score", score.score());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void forecast(JsonGenerator json, @Nullable Forecast forecast) throws IOException {
        if (forecast == null) {
            json.writeNullField("expectedOomMillis");
            return;
        }
        json.writeObjectFieldStart("expectedOomMillis");
        json.writeNumberField("low", forecast.lowEpochMillis());
        json.writeNumberField("mid", forecast.midEpochMillis());
        json.writeNumberField("high", forecast.highEpochMillis());
        json.writeNumberField("coverage", forecast.coverage());
        json.writeEndObject();
    }

    /** JSON has no NaN: absent numbers are null. */
    private static void number(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNullField(field);
        } else if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            json.writeNumberField(field, (long) value);
        } else {
            json.writeNumberField(field, Math.round(value * 1e6) / 1e6);
        }
    }

    private static String label(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
