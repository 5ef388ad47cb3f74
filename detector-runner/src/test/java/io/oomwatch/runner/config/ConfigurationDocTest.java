package io.oomwatch.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md has every key, as the records have them. To write it anew: run this test with {@code
 * OOMWATCH_WRITE_DOCS=true} in the environment.
 */
class ConfigurationDocTest {
    private static final Path DOC = Path.of("../docs/configuration.md");
    private static final String HEAD = """
            # Configuration

            One YAML file, `--config FILE`. Everything has a default: `oomwatch run --prometheus URL` needs no file. What it does not
            know or cannot use, oomwatch names, all at once, with line and column. Durations: `90s`, `5m`, `1h30m`; sizes: `512Mi`, `1.5G`.
            Relative paths are relative to the file. Secrets come from files only. `[]` marks lists, `?` what may be left out without a
            default taking its place. Settings of detectors: `oomwatch detectors`.

            ```yaml
            prometheus:
              - url: http://prometheus:9090
            alertmanagers:
              - urls: [http://alertmanager:9093]
            state:
              folder: /var/lib/oomwatch
            ```

            | key | default | allowed | meaning |
            |---|---|---|---|
            """;

    private static void rows(Class<?> type, String prefix, StringBuilder into) {
        Object defaults = Records.declaredDefault(type);
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            Type generic = component.getGenericType();
            Class<?> raw = component.getType();
            String mark = "";
            if (generic instanceof ParameterizedType parameterized && raw != Map.class) {
                raw = (Class<?>) parameterized.getActualTypeArguments()[0];
                mark = component.getType() == List.class ? "[]" : "?";
            }
            String key = prefix + component.getName() + mark;
            Default text = component.getAnnotation(Default.class);
            Object known = defaults == null ? null : Records.value(component, defaults);
            String value = text != null ? text.value() : known == null ? "" : SettingDoc.text(known);
            boolean group = raw.isRecord() && raw != DetectorSelection.class;
            String allowed = group
                    ? ""
                    : raw == Map.class || raw == DetectorSelection.class
                            ? "keys with values"
                            : ScalarReader.describe(raw, setting);
            into.append("| `")
                    .append(key)
                    .append("` | ")
                    .append(value.isEmpty() ? "" : "`" + value + "`")
                    .append(" | ")
                    .append(allowed)
                    .append(" | ")
                    .append(setting == null ? "" : setting.doc())
                    .append(" |\n");
            if (group) {
                rows(raw, key + ".", into);
            }
        }
    }

    @Test
    void document_hasEveryKey() throws Exception {
        StringBuilder rows = new StringBuilder(HEAD);
        rows(RunnerConfig.class, "", rows);
        if ("true".equals(System.getenv("OOMWATCH_WRITE_DOCS"))) {
            Files.writeString(DOC, rows);
        }
        assertThat(DOC).hasContent(rows.toString());
    }
}
