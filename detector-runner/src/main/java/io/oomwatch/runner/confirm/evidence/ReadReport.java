package io.oomwatch.runner.confirm.evidence;

import java.util.List;

/**
 * How reading one input went.
 *
 * @param name the input's name
 * @param kinds what was recognised in it: "kernel log", "pod JSON", "pod description"; empty when nothing was
 * @param lines lines read
 * @param evidence pieces of evidence found
 * @param malformed pieces that look like evidence and cannot be read
 * @param complaints the first few of those, each with line, text and what was expected
 */
public record ReadReport(
        String name, List<String> kinds, long lines, long evidence, long malformed, List<String> complaints) {
    public ReadReport {
        kinds = List.copyOf(kinds);
        complaints = List.copyOf(complaints);
    }
}
