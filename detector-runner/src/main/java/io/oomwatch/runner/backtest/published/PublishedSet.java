package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.backtest.TestSet;
import io.oomwatch.runner.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The published sets that can be backtested on. Where to get them and what is assumed: docs/accuracy.md. */
public enum PublishedSet {
    LLM_AGING("llm-aging", LlmAging::againstOwnTop),
    LLM_AGING_HOST("llm-aging", LlmAging::againstHost),
    HPAS_SW4LITE("hpas-sw4lite", HpasSw4lite::faults),
    HPAS_SW4LITE_WARM_UP("hpas-sw4lite", HpasSw4lite::warmUps),
    NEZHA_PODS("nezha-pods", NezhaPods::pods),
    NEZHA_NODES("nezha-pods", NezhaPods::nodes);

    private final String folder;
    private final Reader reader;

    /** Reads a set from its folder. */
    private interface Reader {
        TestSet read(Path folder) throws IOException;
    }

    PublishedSet(String folder, Reader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /** Reads it from its folder below {@code root}. */
    public TestSet open(Path root) throws IOException {
        Path own = root.resolve(folder);
        if (!Files.isDirectory(own)) {
            throw new SourceException(own + ": not found, expected the published set " + folder + " there");
        }
        return reader.read(own);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
