package io.oomwatch.runner.ledger;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the ledger is asked. */
final class Queries {
    private static final String EVERYTHING = "%";
    private static final String VERDICTS = "SELECT alerts.*, verdicts.outcome, verdicts.decided_at, verdicts.kill_key,"
            + " verdicts.lead, verdicts.highest_severity, verdicts.warned_at, verdicts.evidence AS verdict_evidence"
            + " FROM verdicts JOIN alerts ON alerts.id = verdicts.alert_id";
    private static final String MISSED = "SELECT kills.*, missed.at AS missed_at, missed.scores, missed.last_sample,"
            + " missed.last_level, missed.samples, missed.why FROM missed JOIN kills ON kills.key = missed.kill_key"
            + " WHERE kills.key LIKE ? ORDER BY missed.at";

    private final Connection connection;

    Queries(Connection connection) {
        this.connection = connection;
    }

    Optional<Alert> alert(String id) throws SQLException {
        return query("SELECT * FROM alerts WHERE id = ?", id, Rows::alert).stream()
                .findFirst();
    }

    Optional<OomKill> kill(String key) throws SQLException {
        return query("SELECT * FROM kills WHERE key = ?", key, Rows::kill).stream()
                .findFirst();
    }

    Optional<Verdict> verdict(String alertId) throws SQLException {
        return query(VERDICTS + " WHERE verdicts.alert_id = ?", alertId, this::verdict).stream()
                .findFirst();
    }

    List<Alert> standing() throws SQLException {
        return query("SELECT * FROM alerts WHERE state = ? ORDER BY fired_at", "FIRING", Rows::alert);
    }

    List<Alert> unjudged() throws SQLException {
        return query(
                "SELECT * FROM alerts WHERE id LIKE ? AND id NOT IN (SELECT alert_id FROM verdicts)"
                        + " ORDER BY fired_at DESC",
                EVERYTHING,
                Rows::alert);
    }

    List<EngineEvent> history() throws SQLException {
        List<EngineEvent> events = new ArrayList<>();
        for (Alert open : standing()) {
            events.add(new EngineEvent.AlertChanged(open));
        }
        query(VERDICTS + " WHERE verdicts.alert_id LIKE ? ORDER BY decided_at", EVERYTHING, this::verdict)
                .forEach(verdict -> events.add(new EngineEvent.VerdictGiven(verdict)));
        events.addAll(query(MISSED, EVERYTHING, Queries::missed));
        return events;
    }

    private Verdict verdict(ResultSet row) throws SQLException {
        String killKey = row.getString("kill_key");
        OomKill kill = killKey == null ? null : kill(killKey).orElse(null);
        return new Verdict(
                Rows.alert(row),
                Verdict.Outcome.valueOf(row.getString("outcome")),
                row.getLong("decided_at"),
                kill,
                row.getLong("lead"),
                Severity.valueOf(row.getString("highest_severity")),
                row.getLong("warned_at"),
                row.getString("verdict_evidence"));
    }

    private static EngineEvent missed(ResultSet row) throws SQLException {
        Missed missed = new Missed(
                Rows.kill(row),
                Rows.scores(row.getString("scores")),
                row.getLong("last_sample"),
                Rows.number(row, "last_level"),
                row.getInt("samples"),
                row.getString("why"));
        return new EngineEvent.KillMissed(missed, row.getLong("missed_at"));
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, String parameter, RowReader<? extends T> reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }
}
