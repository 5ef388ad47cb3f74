package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.runner.alert.Channel;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.SettingDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/detectors says what the code says. */
final class DetectorPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "detectors");

    static Stream<DetectorProvider> detectors() {
        return DetectorCatalog.load().providers().stream();
    }

    private static String page(String name) throws IOException {
        return Files.readString(PAGES.resolve(name + ".md"));
    }

    private static String role(DetectorProvider provider) {
        return ShippedPolicy.load().channels().stream()
                .filter(channel -> channel.detector().equals(provider.name()))
                .map(Channel::role)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("context");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void page_hasNameRoleAndLiterature(DetectorProvider provider) throws IOException {
        assertThat(page(provider.name()))
                .startsWith("# " + provider.name() + "\n")
                .contains("**Role: " + role(provider))
                .containsIgnoringCase("literature");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void index_linksThePageWithItsRole(DetectorProvider provider) throws IOException {
        String name = provider.name();
        assertThat(page("README")).contains("| [" + name + "](" + name + ".md) | " + role(provider) + " |");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void page_settingsTable_isThatOfTheCode(DetectorProvider provider) throws IOException {
        List<String[]> rows = page(provider.name())
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new))
                .toList();
        for (SettingDoc setting : SettingDoc.of(provider.settingsType(), provider.defaults())) {
            String[] row = rows.stream()
                    .filter(cells -> cells[1].equals("`" + setting.key() + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(provider.name() + ": no row for " + setting.key()));
            assertThat(Double.parseDouble(row[2])).as(setting.key()).isEqualTo(number(setting.defaultText()));
            assertThat(row[3]).as(setting.key()).isEqualTo(setting.unit());
            assertRange(row[4], setting);
        }
    }

    private static void assertRange(String cell, SettingDoc setting) {
        if (Double.isInfinite(setting.min())) {
            assertThat(cell).as(setting.key()).isEqualTo("any");
            return;
        }
        String[] bounds = cell.split(" to ");
        assertThat(Double.parseDouble(bounds[0])).as(setting.key()).isEqualTo(setting.min());
        assertThat(Double.parseDouble(bounds[1])).as(setting.key()).isEqualTo(setting.max());
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("_", "").replace(",", ""));
    }
}
