package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.backtest.rule.Baseline;
import io.oomwatch.runner.backtest.rule.Baselines;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The accuracy page is what docs/make-accuracy made of its template; the figures themselves take minutes and are not run here. */
class AccuracyPageTest {
    private final List<String> template;
    private final List<String> page;

    AccuracyPageTest() throws IOException {
        template = Files.readAllLines(Project.file("docs/accuracy.md.in"));
        page = Files.readAllLines(Project.file("docs/accuracy.md"));
    }

    @Test
    void page_hasEveryLineOfTheTemplateInItsOrder() {
        List<String> expected = template.stream()
                .filter(line -> !line.equals("@glance"))
                .map(line -> line.startsWith("@ ") ? "./oomwatch " + line.substring(2) : line)
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(page).containsSubsequence(expected);
    }

    @Test
    void page_hasATableBehindEveryCommand() {
        int commands = 0;
        for (int i = 0; i + 2 < page.size(); i++) {
            if (page.get(i).startsWith("./oomwatch ")
                    && template.contains("@ " + page.get(i).substring(11))) {
                commands++;
                List<String> next = page.subList(i, Math.min(i + 12, page.size()));
                assertThat(next).as(page.get(i)).anyMatch(line -> line.startsWith("|---"));
            }
        }
        assertThat(commands).isEqualTo((int)
                template.stream().filter(line -> line.startsWith("@ ")).count());
    }

    @Test
    void page_tellsEveryRule() {
        for (Baseline rule : Baselines.all()) {
            assertThat(template).contains("| " + rule.name() + " | `" + rule.expression() + "` |");
        }
    }
}
