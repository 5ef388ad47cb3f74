package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PeaksCommandTest {
    private static final String METRICS_RELAY = "../datasets/seed-scenario/csv/metrics-relay.csv.gz";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    /** The golden case seed-metrics-relay of PeaksTest: nine leaks, nine peaks. */
    @Test
    void peaks_ofTheSeedScenario_areItsLeaks() {
        int code = run(METRICS_RELAY, "--height", "100M", "--prominence", "100M", "--distance", "6");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines()).hasSize(11);
        assertThat(out.toString()).contains("425730048", "9 peaks in 267 samples");
        assertThat(err.toString()).contains("3 rows without a value");
    }

    @Test
    void peaks_asCsvAndJson_areExact() throws IOException {
        Path table = Files.writeString(folder.resolve("a.csv"), "timestamp_s,v\n1,0\n2,1.5\n3,0\n");

        run(table.toString(), "--column", "v", "--output", "csv");
        run(table.toString(), "--column", "v", "--output", "json");

        assertThat(out.toString()).isEqualTo("""
                        timestamp_s,index,height,left_edge,right_edge,prominence,left_base,right_base,width,width_height,left_ip,right_ip
                        2,1,1.5,1,1,1.5,0,2,1,0.75,0.5,1.5
                        {"atMillis":2000,"index":1,"height":1.5,"leftEdge":1,"rightEdge":1,"prominence":1.5,"leftBase":0,"rightBase":2,"width":1,"widthHeight":0.75,"leftCrossing":0.5,"rightCrossing":1.5}
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--distance 0|distance is 0.0 samples, expected >= 1",
                "--height tall|'tall' is no range",
                "--height 5:4|'5:4' is no range",
                "--window 1|window is 1 samples"
            })
    void peaks_wrongCondition_isAUsageError(String arguments, String message) {
        String[] words = (METRICS_RELAY + " " + arguments).split(" ");

        assertThat(run(words)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void peaks_unknownColumn_namesThoseThereAre() {
        assertThat(run(METRICS_RELAY, "--column", "mood")).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("csv.gz:1: no column 'mood'; there are timestamp_s, pod, id");
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "peaks";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }
}
