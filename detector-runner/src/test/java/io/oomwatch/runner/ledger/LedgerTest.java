package io.oomwatch.runner.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.ledger.Ledger.Novelty;
import io.oomwatch.runner.sink.Events;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    private static EngineEvent firing(String id, Severity severity) {
        return new EngineEvent.AlertChanged(Events.firing(id, severity));
    }

    private static EngineEvent verdict(String id) {
        return new EngineEvent.VerdictGiven(Events.verdict(id, Severity.WARNING, Verdict.Outcome.CONFIRMED));
    }

    @Test
    void record_sameAgain_isKnownEvenAfterReopening() throws IOException {
        Path file = folder.resolve("state/ledger.db");
        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.record(firing("a", Severity.WARNING))).isEqualTo(Novelty.NEW);
            assertThat(ledger.record(firing("a", Severity.WARNING))).isEqualTo(Novelty.KNOWN);
            assertThat(ledger.record(verdict("a"))).isEqualTo(Novelty.NEW);
            assertThat(ledger.record(new EngineEvent.KillMissed(Events.missed("k"), Events.NOW)))
                    .isEqualTo(Novelty.NEW);
            assertThat(ledger.record(new EngineEvent.KillSeen(Events.kill("x"), Events.NOW)))
                    .isEqualTo(Novelty.NEW);
        }
        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.record(firing("a", Severity.WARNING))).isEqualTo(Novelty.KNOWN);
            assertThat(ledger.record(verdict("a"))).isEqualTo(Novelty.KNOWN);
            assertThat(ledger.record(new EngineEvent.KillMissed(Events.missed("k"), Events.NOW)))
                    .isEqualTo(Novelty.KNOWN);
            assertThat(ledger.record(new EngineEvent.KillSeen(Events.kill("x"), Events.NOW)))
                    .isEqualTo(Novelty.KNOWN);
        }
    }

    @Test
    void record_killBySigkillOnly_isKnownAndTeachesNothingAfterReopening() throws IOException {
        Path file = folder.resolve("ledger.db");
        EngineEvent seen = new EngineEvent.KillSeen(Events.sigkillOnly("k"), Events.NOW);
        Verdict given = new Verdict(
                Events.firing("a", Severity.WARNING),
                Verdict.Outcome.CONFIRMED,
                Events.NOW,
                Events.sigkillOnly("k"),
                100_000,
                Severity.WARNING,
                Events.NOW,
                "exit 137");
        try (Ledger ledger = Ledger.open(file)) {
            ledger.record(firing("a", Severity.WARNING));
            assertThat(ledger.record(seen)).isEqualTo(Novelty.NEW);
            ledger.record(new EngineEvent.VerdictGiven(given));
        }
        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.record(seen)).isEqualTo(Novelty.KNOWN);
            assertThat(ledger.verdict("a").orElseThrow().kill()).isEqualTo(Events.sigkillOnly("k"));
        }
    }

    @Test
    void open_version1_isReadAndWrittenOn() throws Exception {
        Path file = folder.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                InputStream old = getClass().getResourceAsStream("/ledger/version-1.sql");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(old.readAllBytes(), StandardCharsets.UTF_8));
        }
        EngineEvent seen = new EngineEvent.KillSeen(Events.sigkillOnly("k"), Events.NOW);
        for (Novelty expected : List.of(Novelty.NEW, Novelty.KNOWN)) {
            try (Ledger ledger = Ledger.open(file)) {
                assertThat(ledger.record(seen)).isEqualTo(expected);
                assertThat(ledger.verdict("done").orElseThrow().kill())
                        .returns("kill-of-done", OomKill::key)
                        .returns(true, OomKill::teaches);
                assertThat(ledger.history()).hasSize(2);
            }
        }
    }

    @Test
    void record_severityRisesThenResolves_isNewsEachTimeOnce() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            assertThat(ledger.record(firing("a", Severity.WARNING))).isEqualTo(Novelty.NEW);
            assertThat(ledger.record(firing("a", Severity.CRITICAL))).isEqualTo(Novelty.NEW);
            assertThat(ledger.record(firing("a", Severity.WARNING))).isEqualTo(Novelty.KNOWN);
            EngineEvent resolved =
                    new EngineEvent.AlertChanged(Events.resolved("a", Severity.CRITICAL, Events.NOW + 9));
            assertThat(ledger.record(resolved)).isEqualTo(Novelty.NEW);
            assertThat(ledger.record(resolved)).isEqualTo(Novelty.KNOWN);
        }
    }

    @Test
    void history_afterReopening_isWhatWasWritten() throws IOException {
        Path file = folder.resolve("ledger.db");
        EngineEvent missed = new EngineEvent.KillMissed(Events.missed("k"), Events.NOW);
        Verdict given = Events.verdict("done", Severity.WARNING, Verdict.Outcome.CONFIRMED);
        try (Ledger ledger = Ledger.open(file)) {
            ledger.record(firing("open", Severity.CRITICAL));
            ledger.record(firing("done", Severity.WARNING));
            ledger.record(new EngineEvent.KillSeen(Events.kill("kill-of-done"), Events.NOW));
            ledger.record(new EngineEvent.VerdictGiven(given));
            ledger.record(new EngineEvent.AlertChanged(Events.resolved("done", Severity.WARNING, Events.NOW + 5)));
            ledger.record(missed);
        }
        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.history())
                    .hasSize(3)
                    .contains(firing("open", Severity.CRITICAL))
                    .contains(missed);
            Verdict read = ledger.verdict("done").orElseThrow();
            assertThat(read.kill()).isEqualTo(given.kill());
            assertThat(read.leadMillis()).isEqualTo(given.leadMillis());
            assertThat(read.alert().id()).isEqualTo("done");
        }
    }

    @Test
    void forgetBefore_dropsWhatEndedAndKeepsWhatStands() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.record(firing("open", Severity.WARNING));
            ledger.record(firing("done", Severity.WARNING));
            ledger.record(new EngineEvent.AlertChanged(Events.resolved("done", Severity.WARNING, Events.NOW + 5)));
            ledger.record(verdict("done"));
            ledger.forgetBefore(Events.NOW + 1_000_000);
            assertThat(ledger.alert("open")).isPresent();
            assertThat(ledger.alert("done")).isEmpty();
            assertThat(ledger.verdict("done")).isEmpty();
        }
    }

    @Test
    void open_notALedger_saysWhichFile() throws Exception {
        Path file = Files.writeString(folder.resolve("ledger.db"), "this is not a database, " + "x".repeat(4096));
        assertThatThrownBy(() -> Ledger.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void open_newerVersion_isRefusedByNumber() throws Exception {
        Path file = folder.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> Ledger.open(file)).hasMessageContaining("version 99, supported: up to 2");
    }
}
