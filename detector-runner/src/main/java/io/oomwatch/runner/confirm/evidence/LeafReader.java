package io.oomwatch.runner.confirm.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Reads one unpacked file: a JSON document, JSON lines, or text whose lines every text parser gets to see. */
final class LeafReader {
    private static final int PEEK_BYTES = 1 << 14;
    /** A quoted JSON document beyond this is given up. */
    private static final int MAX_QUOTED_CHARS = 1 << 22;

    private final Findings findings;
    private final KernelLogParser kernel;
    private final DescribeParser describe;
    private final JsonReader json;
    private final StringBuilder quoted = new StringBuilder();
    private Fence fence = Fence.NONE;

    /** Whether the lines stand in a fenced code block, and what that holds. */
    private enum Fence {
        NONE,
        EMPTY_SO_FAR,
        TEXT,
        JSON
    }

    LeafReader(Findings findings, ZoneId zone) {
        this.findings = findings;
        this.kernel = new KernelLogParser(zone, findings);
        this.describe = new DescribeParser(findings);
        this.json = new JsonReader(findings, kernel);
    }

    void read(BufferedInputStream in) throws IOException {
        try {
            if (isJsonDocument(in)) {
                json.readAll(in);
            } else {
                readLines(in);
            }
        } finally {
            describe.finish();
            kernel.flush();
        }
    }

    /** JSON that does not stand one object a line: that is read line by line, so that a broken line costs only itself. */
    private static boolean isJsonDocument(BufferedInputStream in) throws IOException {
        in.mark(PEEK_BYTES);
        String start = new String(in.readNBytes(PEEK_BYTES), StandardCharsets.UTF_8);
        in.reset();
        String text = start.stripLeading();
        if (text.isEmpty() || text.charAt(0) != '{' && text.charAt(0) != '[') {
            return false;
        }
        if (text.charAt(0) == '[') {
            // "[  123.456789] ..." is dmesg.
            String inside = text.substring(1).stripLeading();
            return inside.startsWith("{");
        }
        int lineEnd = text.indexOf('\n');
        String firstLine = lineEnd < 0 ? text : text.substring(0, lineEnd);
        return !firstLine.contains("\"__REALTIME_TIMESTAMP\"");
    }

    private void readLines(BufferedInputStream in) throws IOException {
        BoundedLines lines = new BoundedLines(in);
        for (String line = lines.next(); line != null; line = lines.next()) {
            findings.nextLine();
            if (lines.isCut()) {
                findings.malformed(
                        findings.origin(), line, "at most 1 MiB on a line; the rest of this one was not read");
            }
            String start = line.stripLeading();
            if (start.startsWith("```")) {
                endFence();
                describe.finish();
                fence = fence == Fence.NONE ? Fence.EMPTY_SO_FAR : Fence.NONE;
            } else {
                acceptLine(line, start);
            }
        }
        endFence();
    }

    private void acceptLine(String line, String start) {
        if (fence == Fence.EMPTY_SO_FAR && !start.isEmpty()) {
            fence = start.startsWith("{") ? Fence.JSON : Fence.TEXT;
        }
        if (fence == Fence.JSON) {
            if (quoted.length() + line.length() < MAX_QUOTED_CHARS) {
                quoted.append(line).append('\n');
            }
        } else if (start.startsWith("{\"")) {
            json.readLine(line);
        } else if (!describe.accept(line)) {
            kernel.accept(line);
        }
    }

    private void endFence() {
        if (quoted.length() > 0) {
            json.readLine(quoted.toString());
            quoted.setLength(0);
        }
    }
}
