package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about metrics lists what a real runner's page has, and nothing else. */
class MetricsDocTest {
    /** Only there when there is a container, an alert, a verdict, or somebody to notify. */
    private static final Set<String> NEED_MORE = Set.of(
            "oomwatch_score",
            "oomwatch_time_to_limit_seconds",
            "oomwatch_level_bytes",
            "oomwatch_ceiling_bytes",
            "oomwatch_alert_firing");

    @TempDir
    Path folder;

    private static Set<String> names(String pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = Pattern.compile(pattern).matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    @Test
    void page_ofARunner_hasTheMetricsThatAreDocumented() throws Exception {
        String yaml = """
                server: {port: 0}
                scrape: [{urls: ['http://127.0.0.1:%d/metrics']}]
                alertmanagers: [{urls: ['http://127.0.0.1:%d']}]
                state: {folder: '%s'}
                """.formatted(RealProcess.freePort(), RealProcess.freePort(), folder);
        Set<String> there;
        try (Runner runner = Runner.start(
                () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"), Clocks.system(), "test")) {
            Eventually.await("ready", Duration.ofSeconds(30), runner::isReady);
            Request request = new Request.Builder()
                    .url(runner.server().externalUrl() + "/metrics")
                    .build();
            try (Response response = new OkHttpClient().newCall(request).execute()) {
                there = names("(?m)^# TYPE (oomwatch_\\w+)", response.body().string());
            }
        }
        Set<String> documented = names("`(oomwatch_\\w+)`", Files.readString(Path.of("../docs/metrics.md")));
        there.removeIf(name -> name.endsWith("_max") && documented.contains(name.replaceAll("_max$", "")));
        assertThat(documented).containsAll(there);
        documented.removeAll(NEED_MORE);
        assertThat(there).containsAll(documented);
    }
}
