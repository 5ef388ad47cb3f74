package io.oomwatch.runner.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.sink.RealTools;
import io.oomwatch.runner.source.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules do what they say, the dashboard asks what Prometheus understands, and remote write brings everything. */
class PrometheusFilesTest {
    private static final Path DEPLOY = Path.of("../deploy");

    @TempDir
    Path folder;

    private static void promtool(Path folder, String... arguments) throws Exception {
        RealTools.assumeInstalled("promtool");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @Test
    void rules_fireAsTheirTestsSay() throws Exception {
        promtool(DEPLOY.resolve("prometheus"), "test", "rules", "rules_test.yaml");
    }

    @Test
    void rules_everyAlert_hasATest() throws IOException {
        String tests = Files.readString(DEPLOY.resolve("prometheus/rules_test.yaml"));
        Matcher alerts =
                Pattern.compile("- alert: (\\w+)").matcher(Files.readString(DEPLOY.resolve("prometheus/rules.yaml")));
        int count = 0;
        while (alerts.find()) {
            assertThat(tests).contains("alertname: " + alerts.group(1));
            count++;
        }
        assertThat(count).isPositive();
    }

    @Test
    void dashboard_everyQuery_isPromQl() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        int count = 0;
        JsonNode dashboard = new ObjectMapper()
                .readTree(DEPLOY.resolve("grafana/oomwatch.json").toFile());
        for (JsonNode panel : dashboard.required("panels")) {
            for (JsonNode target : panel.required("targets")) {
                rules.append("  - record: query").append(count++).append("\n    expr: '");
                rules.append(target.required("expr").asText().replace("'", "''"))
                        .append("'\n");
            }
        }
        assertThat(count).isGreaterThan(10);
        promtool(
                folder,
                "check",
                "rules",
                Files.writeString(folder.resolve("queries.yaml"), rules).toString());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void remoteWrite_everyMetricThatIsRead_isKept(Metric metric) throws IOException {
        Matcher kept = Pattern.compile("(?m)^ +regex: (.*)$")
                .matcher(Files.readString(DEPLOY.resolve("prometheus/prometheus.yaml")));
        assertThat(kept.find()).isTrue();
        assertThat(metric.prometheusName()).matches(kept.group(1));
    }
}
