package io.oomwatch.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.oomwatch.api.Setting;
import io.oomwatch.api.Unwrapped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsBinderTest {
    private final Problems problems = new Problems("oomwatch.yaml");

    enum Mode {
        KEEP_LAST,
        DROP
    }

    record Inner(
            @Setting(doc = "d", min = 1, max = 10) @Default("3")
            int count,

            @Setting(doc = "d") @Default("drop") Mode mode) {}

    record Outer(
            @Setting(doc = "d", unit = "s", min = 1, max = 3600) @Default("1m")
            Duration every,

            @Setting(doc = "d", unit = "B", min = 1) @Default("512Mi")
            long bodyBytes,

            @Setting(doc = "d", unit = "s") @Default("2.5") double windowSeconds,

            @Setting(doc = "d") Optional<URI> url,
            @Setting(doc = "d") Optional<Path> file,
            @Setting(doc = "d") Map<String, String> labels,
            @Setting(doc = "d") List<Inner> inners,
            @Setting(doc = "d") Inner inner) {}

    record Window(
            @Setting(doc = "d", min = 2, max = 100) int samples,

            @Setting(doc = "d", min = 0, max = 1) double share) {
        Window {
            if (samples * share < 1) {
                throw new IllegalArgumentException("samples * share is " + samples * share + ", expected >= 1");
            }
        }
    }

    record Grouped(
            @Setting(doc = "d", min = 1, max = 10) int rows,

            @Unwrapped Window window) {}

    private <R> R bind(Class<R> type, R defaults, String yaml) {
        return new SettingsBinder(problems, Path.of("/etc/oomwatch"))
                .bind(type, defaults, YamlReader.read(yaml, problems), "");
    }

    private List<String> problems() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream().map(ConfigProblem::toString).toList();
        }
    }

    @Test
    void bind_nothing_takesDeclaredDefaults() {
        Outer outer = bind(Outer.class, null, "");

        assertThat(problems()).isEmpty();
        assertThat(outer)
                .isEqualTo(new Outer(
                        Duration.ofMinutes(1),
                        512L << 20,
                        2.5,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        new Inner(3, Mode.DROP)));
    }

    @Test
    void bind_everyType_isRead() {
        Outer outer = bind(Outer.class, null, """
                every: 1h
                bodyBytes: 1.5Gi
                windowSeconds: 90s
                url: https://prometheus.example:9090/prom
                file: token
                labels: {cluster: prod, "team": "42"}
                inners:
                  - count: 1
                  - {mode: keep-last}
                inner:
                  count: 10
                """);

        assertThat(problems()).isEmpty();
        assertThat(outer)
                .isEqualTo(new Outer(
                        Duration.ofHours(1),
                        3L << 29,
                        90,
                        Optional.of(URI.create("https://prometheus.example:9090/prom")),
                        Optional.of(Path.of("/etc/oomwatch/token")),
                        Map.of("cluster", "prod", "team", "42"),
                        List.of(new Inner(1, Mode.DROP), new Inner(3, Mode.KEEP_LAST)),
                        new Inner(10, Mode.DROP)));
    }

    @Test
    void bind_manyMistakes_reportsAllWithLineColumnValueAndRange() {
        Outer outer = bind(Outer.class, null, """
                evry: 1m
                every: 2h
                bodyBytes: lots
                url: ftp://host/x
                inners:
                  - count: 11
                  - mode: dropp
                  - 7
                labels: [a]
                inner:
                  count: 2.5
                  count: 3
                """);

        assertThat(outer).isNull();
        assertThat(problems())
                .containsExactly(
                        "oomwatch.yaml:1:1: evry: unknown key (did you mean 'every'?)",
                        "oomwatch.yaml:2:8: every: is text '2h', expected duration such as 30s, 5m or 1h30m"
                                + " from 1 to 3600 s",
                        "oomwatch.yaml:3:12: bodyBytes: is text 'lots', expected whole number from 1 up B",
                        "oomwatch.yaml:4:6: url: is text 'ftp://host/x', expected URL such as http://host:9090",
                        "oomwatch.yaml:6:12: inners[0].count: is number 11, expected whole number from 1 to 10",
                        "oomwatch.yaml:7:11: inners[1].mode: is text 'dropp', expected one of keep-last, drop"
                                + " (did you mean 'drop'?)",
                        "oomwatch.yaml:8:5: inners[2]: is number 7, expected the keys count, mode",
                        "oomwatch.yaml:9:9: labels: is a list, expected keys with values",
                        "oomwatch.yaml:11:10: inner.count: is number 2.5, expected whole number from 1 to 10",
                        "oomwatch.yaml:12:3: inner.count: given twice, the first time in line 11");
    }

    @Test
    void bind_defaultsInstance_fillsAbsentKeys() {
        assertThat(bind(Window.class, new Window(50, 0.5), "samples: 20")).isEqualTo(new Window(20, 0.5));
    }

    @Test
    void bind_requiredKeyAbsent_isNamed() {
        assertThat(bind(Window.class, null, "samples: 20")).isNull();
        assertThat(problems()).containsExactly("oomwatch.yaml:1:1: share: missing, expected number from 0 to 1");
    }

    @Test
    void bind_recordRefusesCombination_isReportedAtItsKeys() {
        assertThat(bind(Window.class, new Window(50, 0.5), "\n\nsamples: 2\nshare: 0.1"))
                .isNull();
        assertThat(problems()).containsExactly("oomwatch.yaml:3:1: samples * share is 0.2, expected >= 1");
    }

    @Test
    void bind_credentialsInUrl_areRefusedWithoutRepeatingThem() {
        bind(Outer.class, null, "url: https://me:hunter2@host/");
        assertThat(problems())
                .containsExactly("oomwatch.yaml:1:6: url: the URL carries credentials, expected them under basicAuth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share: .nan|number .nan",
                "share: .inf|number .inf",
                "share: '0.5'|text '0.5'",
                "share: yes|text 'yes'",
                "share: true|true",
                "share: -1|number -1",
                "share: [1]|a list",
                "share: {a: 1}|a group of keys"
            })
    void bind_notANumber_isRefused(String yaml, String described) {
        assertThat(bind(Window.class, new Window(50, 0.5), yaml)).isNull();
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("share: is " + described + ", expected number from 0 to 1");
    }

    static Stream<Arguments> brokenYaml() {
        return Stream.of(
                Arguments.of("a: [1", "not valid YAML"),
                Arguments.of("- a", "the file holds a list, expected keys with values"),
                Arguments.of("just text", "the file holds text 'just text', expected keys with values"),
                Arguments.of("samples: &x 3\nshare: *x", "the alias *x is not supported"),
                Arguments.of("samples: 3\n---\nsamples: 4", "a second YAML document begins here"));
    }

    @ParameterizedTest
    @MethodSource("brokenYaml")
    void read_brokenYaml_isAProblemNotACrash(String yaml, String message) {
        bind(Window.class, new Window(50, 0.5), yaml);
        assertThat(problems()).isNotEmpty().first().asString().contains(message);
    }

    @Test
    void bind_unwrappedRecord_hasItsKeysAmongItsOwners() {
        Grouped grouped = bind(Grouped.class, new Grouped(3, new Window(10, 0.5)), "rows: 4\nshare: 0.25");

        assertThat(problems()).isEmpty();
        assertThat(grouped).isEqualTo(new Grouped(4, new Window(10, 0.25)));
        assertThat(SettingDoc.of(Grouped.class, grouped))
                .extracting(SettingDoc::key, SettingDoc::defaultText)
                .containsExactly(tuple("rows", "4"), tuple("samples", "10"), tuple("share", "0.25"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shara: 0.1 | shara: unknown key (did you mean",
                "window: 3 | window: unknown key",
                "samples: 1 | samples: is number 1, expected whole number from 2 to 100",
                "share: 0.01 | samples * share is 0.1, expected >= 1"
            })
    void bind_wrongKeyOfUnwrappedRecord_isToldAsIfItWereItsOwners(String yaml, String problem) {
        assertThat(bind(Grouped.class, new Grouped(3, new Window(10, 0.5)), yaml))
                .isNull();

        assertThat(problems()).singleElement().asString().contains(problem);
    }
}
