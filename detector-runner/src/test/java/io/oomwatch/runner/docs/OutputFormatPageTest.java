package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.cli.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/output-format.md knows every field that is printed. */
class OutputFormatPageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay ../datasets/dev-selection",
                "replay ../datasets/seed-scenario",
                "confirm --all ../datasets/seed-scenario/kernel.log.gz ../datasets/seed-scenario/pods.tar.gz"
            })
    void page_namesEveryFieldOfEveryType(String command) throws IOException {
        CommandLines.Ran ran = CommandLines.run((Object[]) (command + " --output json").split(" "));
        Set<String> printed = new TreeSet<>();
        for (String line : ran.out().lines().toList()) {
            JsonNode event = new ObjectMapper().readTree(line);
            printed.add("type: \"" + event.get("type").asText() + "\"");
            collect(event, printed);
        }
        String page = Files.readString(Project.file("docs/output-format.md"));

        assertThat(printed)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(page).containsPattern("(?s)[`{ ]" + name + "[`,}]"));
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collect(child, names));
    }
}
