package io.oomwatch.runner.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The ledger's tables. Times are epoch milliseconds, sizes bytes; unknown numbers are NULL. */
final class Schema {
    /** Written to {@code PRAGMA user_version}; raise it with every change and add the step to {@link #create}. */
    static final int VERSION = 2;

    private static final String FROM_1_TO_2 = "ALTER TABLE kills ADD COLUMN sigkill_only INTEGER NOT NULL DEFAULT 0";

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE alerts (
              id TEXT PRIMARY KEY, namespace TEXT NOT NULL, owner TEXT NOT NULL, container TEXT NOT NULL,
              pod TEXT NOT NULL, cause TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL,
              at INTEGER NOT NULL, fired_at INTEGER NOT NULL, horizon INTEGER NOT NULL,
              onset INTEGER, low INTEGER, mid INTEGER, high INTEGER, coverage REAL,
              level REAL, ceiling REAL, ceiling_kind TEXT NOT NULL, reason TEXT NOT NULL, scores TEXT NOT NULL)""",
            """
            CREATE TABLE kills (
              key TEXT PRIMARY KEY, namespace TEXT NOT NULL, owner TEXT NOT NULL, container TEXT NOT NULL,
              pod TEXT NOT NULL, killed_at INTEGER NOT NULL, class TEXT NOT NULL, evidence TEXT NOT NULL,
              exit_code INTEGER NOT NULL, restarts INTEGER NOT NULL, limit_bytes REAL)""",
            """
            CREATE TABLE verdicts (
              alert_id TEXT PRIMARY KEY, outcome TEXT NOT NULL, decided_at INTEGER NOT NULL, kill_key TEXT,
              lead INTEGER NOT NULL, highest_severity TEXT NOT NULL, warned_at INTEGER NOT NULL,
              evidence TEXT NOT NULL)""",
            """
            CREATE TABLE missed (
              kill_key TEXT PRIMARY KEY, at INTEGER NOT NULL, scores TEXT NOT NULL, last_sample INTEGER NOT NULL,
              last_level REAL, samples INTEGER NOT NULL, why TEXT NOT NULL)""",
            "CREATE TABLE progress (told_through INTEGER NOT NULL)",
            "CREATE INDEX alerts_by_time ON alerts (at)",
            "CREATE INDEX verdicts_by_time ON verdicts (decided_at)",
            "CREATE INDEX missed_by_time ON missed (at)");

    private Schema() {}

    /**
     * Makes the tables where there are none, and brings those of an older version up to this one.
     *
     * @throws SQLException when the file is no ledger, or one of a newer version
     */
    static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false); // all or nothing, also when the process ends meanwhile
        try (Statement statement = connection.createStatement()) {
            int found;
            try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
                found = version.getInt(1);
            }
            if (found > VERSION) {
                throw new SQLException("the ledger has version " + found + ", supported: up to " + VERSION
                        + "; it was written by a newer oomwatch");
            }
            if (found == 0) {
                for (String table : TABLES) {
                    statement.executeUpdate(table);
                }
            }
            if (found < 2) {
                statement.executeUpdate(FROM_1_TO_2);
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
