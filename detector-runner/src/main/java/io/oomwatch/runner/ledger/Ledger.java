package io.oomwatch.runner.ledger;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every alert, kill, verdict and missed kill, in SQLite. What is written twice is known: after a restart the engine may
 * say again what it had said. Thread-safe; one process a file.
 */
public final class Ledger implements Closeable {
    private static final String INSERT_ALERT =
            "INSERT OR REPLACE INTO alerts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String INSERT_KILL = "INSERT OR REPLACE INTO kills VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String INSERT_VERDICT = "INSERT OR IGNORE INTO verdicts VALUES (?,?,?,?,?,?,?,?)";
    private static final String INSERT_MISSED = "INSERT OR IGNORE INTO missed VALUES (?,?,?,?,?,?,?)";

    private final Connection connection;
    private final Queries queries;

    /** Whether an event was in the ledger before. */
    public enum Novelty {
        NEW,
        KNOWN
    }

    private Ledger(Connection connection) {
        this.connection = connection;
        queries = new Queries(connection);
    }

    /** A ledger that lives as long as the process. */
    public static Ledger inMemory() throws IOException {
        return open("jdbc:sqlite::memory:", "memory");
    }

    /**
     * The ledger in that file, made when it is missing.
     *
     * @throws IOException when the file is no ledger, is damaged, or its folder cannot be written
     */
    public static Ledger open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return open("jdbc:sqlite:" + file, file.toString());
    }

    private static Ledger open(String url, String name) throws IOException {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA busy_timeout = 5000");
            }
            Schema.create(connection);
            return new Ledger(connection);
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new IOException("the ledger " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The first failure is the one to report.
            }
        }
    }

    /** Writes one event and says whether it is news. */
    public synchronized Novelty record(EngineEvent event) throws IOException {
        try {
            if (event instanceof EngineEvent.AlertChanged changed) {
                return record(changed.alert());
            }
            if (event instanceof EngineEvent.KillSeen seen) {
                return record(seen.kill());
            }
            if (event instanceof EngineEvent.VerdictGiven given) {
                return record(given.verdict());
            }
            EngineEvent.KillMissed missed = (EngineEvent.KillMissed) event;
            return record(missed.missed(), missed.atMillis());
        } catch (SQLException e) {
            throw new IOException("the ledger cannot be written: " + e.getMessage(), e);
        }
    }

    private Novelty record(Alert alert) throws SQLException {
        Optional<Alert> known = queries.alert(alert.id());
        if (known.isPresent() && isNoNews(alert, known.get())) {
            return Novelty.KNOWN;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ALERT)) {
            Rows.bind(insert, alert);
            insert.executeUpdate();
        }
        return Novelty.NEW;
    }

    private static boolean isNoNews(Alert alert, Alert known) {
        return known.state() == Alert.State.RESOLVED
                || (alert.state() == Alert.State.FIRING && alert.severity().compareTo(known.severity()) <= 0);
    }

    private Novelty record(OomKill kill) throws SQLException {
        boolean same = queries.kill(kill.key()).filter(kill::equals).isPresent();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_KILL)) {
            Rows.bind(insert, kill);
            insert.executeUpdate();
        }
        return same ? Novelty.KNOWN : Novelty.NEW;
    }

    private Novelty record(Verdict verdict) throws SQLException {
        OomKill kill = verdict.kill();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_VERDICT)) {
            insert.setString(1, verdict.alert().id());
            insert.setString(2, verdict.outcome().name());
            insert.setLong(3, verdict.decidedAtMillis());
            insert.setString(4, kill == null ? null : kill.key());
            insert.setLong(5, verdict.leadMillis());
            insert.setString(6, verdict.highestSeverity().name());
            insert.setLong(7, verdict.warnedAtMillis());
            insert.setString(8, verdict.evidence());
            return insert.executeUpdate() > 0 ? Novelty.NEW : Novelty.KNOWN;
        }
    }

    private Novelty record(Missed missed, long atMillis) throws SQLException {
        record(missed.kill());
        try (PreparedStatement insert = connection.prepareStatement(INSERT_MISSED)) {
            insert.setString(1, missed.kill().key());
            insert.setLong(2, atMillis);
            insert.setString(3, Rows.scores(missed.lastScores()));
            insert.setLong(4, missed.lastSampleMillis());
            Rows.number(insert, 5, missed.lastLevelBytes());
            insert.setInt(6, missed.samplesInLife());
            insert.setString(7, missed.why());
            return insert.executeUpdate() > 0 ? Novelty.NEW : Novelty.KNOWN;
        }
    }

    /** The alert of that id as last known. */
    public synchronized Optional<Alert> alert(String id) throws IOException {
        return read(() -> queries.alert(id));
    }

    /** The verdict on that alert. */
    public synchronized Optional<Verdict> verdict(String alertId) throws IOException {
        return read(() -> queries.verdict(alertId));
    }

    /** What stands, and how everything ended, oldest first: what a scoreboard needs to go on after a restart. */
    public synchronized List<EngineEvent> history() throws IOException {
        return read(queries::history);
    }

    /** Standing alerts, oldest first. */
    public synchronized List<Alert> standing() throws IOException {
        return read(queries::standing);
    }

    /** Alerts without a verdict, newest first. */
    public synchronized List<Alert> unjudged() throws IOException {
        return read(queries::unjudged);
    }

    /** Event time up to which everything has been told, {@link Long#MIN_VALUE} in a new ledger. */
    public synchronized long toldThroughMillis() throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(told_through) FROM progress")) {
            long through = row.getLong(1);
            return row.wasNull() ? Long.MIN_VALUE : through;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Everything up to that event time has been told. */
    public synchronized void toldThrough(long epochMillis) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM progress");
            statement.executeUpdate("INSERT INTO progress VALUES (" + epochMillis + ")");
        } catch (SQLException e) {
            throw new IOException("the ledger cannot be written: " + e.getMessage(), e);
        }
    }

    /** Forgets what ended before that time. */
    public synchronized void forgetBefore(long epochMillis) throws IOException {
        try (Statement statement = connection.createStatement()) {
            String before = " < " + epochMillis;
            statement.executeUpdate("DELETE FROM verdicts WHERE decided_at" + before);
            statement.executeUpdate("DELETE FROM missed WHERE at" + before);
            statement.executeUpdate("DELETE FROM alerts WHERE state = 'RESOLVED' AND at" + before);
            statement.executeUpdate("DELETE FROM kills WHERE killed_at" + before);
        } catch (SQLException e) {
            throw new IOException("the ledger cannot be pruned: " + e.getMessage(), e);
        }
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(SQLException e) {
        return new IOException("the ledger cannot be read: " + e.getMessage(), e);
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the ledger did not close: " + e.getMessage(), e);
        }
    }
}
