package io.oomwatch.runner.confirm.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads evidence out of any text: kernel logs, {@code kubectl get pod -o json}, {@code kubectl describe pod}, a document
 * that quotes them; plain, gzip, bzip2 or a tar of them. The kind is recognised by content, not by name. Memory does not
 * grow with the input.
 */
public final class EvidenceReader {
    private static final int SIGNATURE_BYTES = 512;
    /** A gzip of a tar of gzips, and one more. */
    private static final int MAX_DEPTH = 4;

    private final ZoneId zone;
    private final Consumer<Evidence> sink;
    private final List<ReadReport> reports = new ArrayList<>();

    private EvidenceReader(ZoneId zone, Consumer<Evidence> sink) {
        this.zone = zone;
        this.sink = sink;
    }

    /**
     * Reads {@code in} to its end and leaves it open. Never throws for what it reads: garbage is counted, and a file that
     * breaks off is reported as {@link ReadReport.Completeness#BROKEN}.
     *
     * @param name for origins and complaints
     * @param zone of dates that name none
     * @return one report per file: several when {@code in} is a tar
     */
    public static List<ReadReport> read(String name, InputStream in, ZoneId zone, Consumer<Evidence> sink) {
        EvidenceReader reader = new EvidenceReader(zone, sink);
        reader.unpack(name, in, MAX_DEPTH);
        return List.copyOf(reader.reports);
    }

    private void unpack(String name, InputStream in, int depth) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
            buffered.mark(SIGNATURE_BYTES);
            byte[] signature = buffered.readNBytes(SIGNATURE_BYTES);
            buffered.reset();
            if (depth > 0 && GzipCompressorInputStream.matches(signature, signature.length)) {
                unpack(
                        name,
                        GzipCompressorInputStream.builder()
                                .setInputStream(buffered)
                                .setDecompressConcatenated(true)
                                .get(),
                        depth - 1);
            } else if (depth > 0 && BZip2CompressorInputStream.matches(signature, signature.length)) {
                unpack(name, new BZip2CompressorInputStream(buffered, true), depth - 1);
            } else if (depth > 0 && TarArchiveInputStream.matches(signature, signature.length)) {
                unpackTar(name, new TarArchiveInputStream(buffered), depth - 1);
            } else {
                readLeaf(name, buffered);
            }
        } catch (IOException broken) {
            broken(name, broken);
        }
    }

    private void unpackTar(String name, TarArchiveInputStream tar, int depth) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                unpack(name + "!" + entry.getName(), tar, depth);
            }
        }
    }

    private void readLeaf(String name, BufferedInputStream in) {
        Findings findings = new Findings(name, sink);
        try {
            new LeafReader(findings, zone).read(in);
        } catch (IOException broken) {
            findings.broken(why(broken));
        }
        reports.add(findings.report());
    }

    private void broken(String name, IOException why) {
        Findings findings = new Findings(name, sink);
        findings.broken(why(why));
        reports.add(findings.report());
    }

    private static String why(IOException broken) {
        String message = broken.getMessage();
        return message == null ? "ends too early: the file is truncated" : message;
    }
}
