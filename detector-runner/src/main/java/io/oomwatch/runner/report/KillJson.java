package io.oomwatch.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.runner.confirm.FusedKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Fused kills as JSON lines, one object per kill; fields are only ever added. docs/output-format.md. */
public final class KillJson {
    private static final JsonFactory JSON = new JsonFactory();

    private KillJson() {}

    /** Writes them in their order. */
    public static void write(Writer out, List<FusedKill> kills) throws IOException {
        for (FusedKill kill : kills) {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
                json.writeStartObject();
                fields(json, kill);
                json.writeEndObject();
            }
            out.write('\n');
        }
    }

    private static void fields(JsonGenerator json, FusedKill kill) throws IOException {
        json.writeStringField("type", "kill");
        time(json, "killedAtMillis", kill.when());
        json.writeStringField("class", kill.killClass().label());
        json.writeStringField("namespace", kill.place().namespace());
        json.writeStringField("pod", kill.place().pod());
        json.writeStringField("podUid", kill.place().podUid());
        json.writeStringField("container", kill.place().container());
        json.writeStringField("containerId", kill.place().containerId());
        json.writeStringField("owner", kill.place().owner());
        json.writeStringField("node", kill.place().node());
        json.writeStringField("reason", kill.reason());
        number(json, "exitCode", kill.exitCode() < 0 ? Double.NaN : kill.exitCode());
        number(json, "restartCount", kill.restartCount() < 0 ? Double.NaN : kill.restartCount());
        number(json, "limitBytes", kill.limitBytes());
        time(json, "startedAtMillis", kill.started());
        time(json, "finishedAtMillis", kill.finished());
        number(json, "lifetimeMillis", kill.lifetimeMillis() < 0 ? Double.NaN : kill.lifetimeMillis());
        json.writeArrayFieldStart("processes");
        for (FusedKill.KilledProcess process : kill.processes()) {
            json.writeStartObject();
            json.writeNumberField("pid", process.pid());
            json.writeStringField("command", process.command());
            time(json, "killedAtMillis", process.when());
            number(json, "totalVmBytes", process.sizes().totalVmBytes());
            number(json, "anonBytes", process.sizes().anonBytes());
            number(json, "fileBytes", process.sizes().fileBytes());
            number(json, "shmemBytes", process.sizes().shmemBytes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("evidence");
        for (String line : kill.evidence()) {
            json.writeString(line);
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String field, Moment when) throws IOException {
        if (when.isWall()) {
            json.writeNumberField(field, when.earliestMillis());
        } else {
            json.writeNullField(field);
        }
    }

    private static void number(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, (long) value);
        }
    }
}
