package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.text.Inputs;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The names inside a tar archive of pod dumps, {@code pods/NAMESPACE_POD.json}: they tell each pod's namespace. */
final class PodArchive {
    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_BYTES = 12;

    private PodArchive() {}

    /** Pod name to namespace, up to where the archive ends; no file's content is looked at. */
    static Map<String, String> namespaceByPod(Path archive) throws IOException {
        Map<String, String> namespaces = new HashMap<>();
        try (InputStream in = Inputs.open(archive)) {
            byte[] header = new byte[BLOCK_BYTES];
            while (in.readNBytes(header, 0, BLOCK_BYTES) == BLOCK_BYTES && header[0] != 0) {
                put(text(header, 0, NAME_BYTES), namespaces);
                String size = text(header, SIZE_OFFSET, SIZE_BYTES).strip();
                long blocks = (parseOctal(size, archive) + BLOCK_BYTES - 1) / BLOCK_BYTES;
                in.skipNBytes(blocks * BLOCK_BYTES);
            }
        } catch (EOFException e) {
            return namespaces; // cut off: whoever reads its dumps as evidence tells
        } catch (IOException e) {
            throw Inputs.damaged(archive.toString(), 0, e);
        }
        return namespaces;
    }

    private static void put(String entry, Map<String, String> namespaces) {
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        int underscore = name.indexOf('_');
        if (underscore > 0 && name.endsWith(".json")) {
            String pod = name.substring(underscore + 1, name.length() - ".json".length());
            namespaces.put(pod, name.substring(0, underscore));
        }
    }

    private static long parseOctal(String size, Path archive) throws SourceException {
        try {
            return size.isEmpty() ? 0 : Long.parseLong(size, 8);
        } catch (NumberFormatException e) {
            throw new SourceException(
                    archive + ": is not a tar archive: size '" + size + "' is not an octal number", e);
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
