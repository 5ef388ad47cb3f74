package io.oomwatch.runner.ledger;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.OomKill;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Records to rows and back. */
final class Rows {
    private static final String LINE = "\n";
    private static final char ASSIGN = '=';

    private Rows() {}

    static void bind(PreparedStatement into, Alert alert) throws SQLException {
        into.setString(1, alert.id());
        bind(into, 2, alert.workload(), alert.pod());
        into.setString(6, alert.cause().name());
        into.setString(7, alert.severity().name());
        into.setString(8, alert.state().name());
        into.setLong(9, alert.atMillis());
        into.setLong(10, alert.firedAtMillis());
        into.setLong(11, alert.horizonMillis());
        Forecast forecast = alert.expectedOom();
        if (forecast == null) {
            for (int i = 12; i <= 16; i++) {
                into.setNull(i, Types.INTEGER);
            }
        } else {
            into.setLong(12, forecast.onsetEpochMillis());
            into.setLong(13, forecast.lowEpochMillis());
            into.setLong(14, forecast.midEpochMillis());
            into.setLong(15, forecast.highEpochMillis());
            into.setDouble(16, forecast.coverage());
        }
        number(into, 17, alert.levelBytes());
        number(into, 18, alert.ceilingBytes());
        into.setString(19, alert.ceilingKind().name());
        into.setString(20, alert.reason());
        into.setString(21, scores(alert.detectors()));
    }

    static Alert alert(ResultSet row) throws SQLException {
        long onset = row.getLong("onset");
        Forecast forecast = row.wasNull()
                ? null
                : new Forecast(
                        onset, row.getLong("low"), row.getLong("mid"), row.getLong("high"), row.getDouble("coverage"));
        return new Alert(
                row.getString("id"),
                Alert.State.valueOf(row.getString("state")),
                row.getLong("at"),
                row.getLong("fired_at"),
                workload(row),
                row.getString("pod"),
                Cause.valueOf(row.getString("cause")),
                Severity.valueOf(row.getString("severity")),
                scores(row.getString("scores")),
                forecast,
                row.getLong("horizon"),
                number(row, "level"),
                number(row, "ceiling"),
                CeilingKind.valueOf(row.getString("ceiling_kind")),
                row.getString("reason"));
    }

    static void bind(PreparedStatement into, OomKill kill) throws SQLException {
        into.setString(1, kill.key());
        bind(into, 2, kill.workload(), kill.pod());
        into.setLong(6, kill.killedAtMillis());
        into.setString(7, kill.killClass().name());
        into.setString(8, String.join(LINE, kill.evidence()));
        into.setInt(9, kill.exitCode());
        into.setLong(10, kill.restartCount());
        number(into, 11, kill.limitBytes());
        into.setBoolean(12, kill.sigkillOnly());
    }

    static OomKill kill(ResultSet row) throws SQLException {
        String evidence = row.getString("evidence");
        return new OomKill(
                row.getString("key"),
                workload(row),
                row.getString("pod"),
                row.getLong("killed_at"),
                KillClass.valueOf(row.getString("class")),
                evidence.isEmpty() ? List.of() : List.of(evidence.split(LINE)),
                row.getInt("exit_code"),
                row.getLong("restarts"),
                number(row, "limit_bytes"),
                row.getBoolean("sigkill_only"));
    }

    private static void bind(PreparedStatement into, int from, WorkloadId workload, String pod) throws SQLException {
        into.setString(from, workload.namespace());
        into.setString(from + 1, workload.owner());
        into.setString(from + 2, workload.container());
        into.setString(from + 3, pod);
    }

    private static WorkloadId workload(ResultSet row) throws SQLException {
        return new WorkloadId(row.getString("namespace"), row.getString("owner"), row.getString("container"));
    }

    static void number(PreparedStatement into, int at, double value) throws SQLException {
        if (Double.isNaN(value)) {
            into.setNull(at, Types.REAL);
        } else {
            into.setDouble(at, value);
        }
    }

    static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    static String scores(List<DetectorScore> scores) {
        return scores.stream()
                .map(score -> score.name() + ASSIGN + score.score())
                .collect(Collectors.joining(LINE));
    }

    static List<DetectorScore> scores(String text) {
        List<DetectorScore> scores = new ArrayList<>();
        text.lines().forEach(line -> {
            int at = line.lastIndexOf(ASSIGN);
            scores.add(new DetectorScore(line.substring(0, at), Double.parseDouble(line.substring(at + 1))));
        });
        return scores;
    }
}
