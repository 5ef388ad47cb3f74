package io.oomwatch.runner.confirm.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads evidence out of any text: kernel logs, {@code kubectl get pod -o json}, {@code kubectl describe pod}, a document
 * that quotes them; plain, gzip or a tar of them. The kind is recognised by content, not by name.
 */
public final class EvidenceReader {
    private EvidenceReader() {}

    /**
     * Reads {@code in} to its end and closes nothing. Garbage never throws: it is counted in the report.
     *
     * @param name for origins and complaints
     * @return one report per file: several when {@code in} is a tar
     * @throws IOException when the stream itself fails or its compression is corrupt
     */
    public static List<ReadReport> read(String name, InputStream in, Consumer<Evidence> sink) throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }
}
