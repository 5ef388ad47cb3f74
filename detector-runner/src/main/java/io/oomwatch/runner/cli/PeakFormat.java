package io.oomwatch.runner.cli;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.peaks.Peak;
import io.oomwatch.runner.source.csv.CsvSignal;
import io.oomwatch.runner.source.text.Times;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** How peaks are written. Numbers in CSV and JSON read back exactly. */
enum PeakFormat {
    /** For people. */
    TABLE {
        @Override
        void print(PrintWriter out, CsvSignal signal, List<Peak> peaks) {
            out.printf(
                    Locale.ROOT, "%-24s %8s %16s %16s %10s%n", "time (UTC)", "index", "height", "prominence", "width");
            for (Peak peak : peaks) {
                out.printf(
                        Locale.ROOT,
                        "%-24s %8d %16s %16s %10.2f%n",
                        Times.format(signal.epochMillis(peak.index())),
                        peak.index(),
                        plain(peak.height()),
                        plain(peak.prominence()),
                        peak.width());
            }
            out.println(NumberText.count(peaks.size(), "peak") + " in " + NumberText.count(signal.size(), "sample"));
        }
    },
    /** One row per peak. */
    CSV {
        @Override
        void print(PrintWriter out, CsvSignal signal, List<Peak> peaks) {
            out.print(
                    "timestamp_s,index,height,left_edge,right_edge,prominence,left_base,right_base,width,width_height,"
                            + "left_ip,right_ip\n");
            for (Peak peak : peaks) {
                out.print(String.join(
                                ",",
                                plain(signal.epochMillis(peak.index()) / 1000.0),
                                String.valueOf(peak.index()),
                                plain(peak.height()),
                                String.valueOf(peak.leftEdge()),
                                String.valueOf(peak.rightEdge()),
                                plain(peak.prominence()),
                                String.valueOf(peak.leftBase()),
                                String.valueOf(peak.rightBase()),
                                plain(peak.width()),
                                plain(peak.widthHeight()),
                                plain(peak.leftCrossing()),
                                plain(peak.rightCrossing()))
                        + "\n");
            }
        }
    },
    /** One object per line. */
    JSON {
        @Override
        void print(PrintWriter out, CsvSignal signal, List<Peak> peaks) {
            for (Peak peak : peaks) {
                out.printf(
                        Locale.ROOT,
                        "{\"atMillis\":%d,\"index\":%d,\"height\":%s,\"leftEdge\":%d,\"rightEdge\":%d,"
                                + "\"prominence\":%s,\"leftBase\":%d,\"rightBase\":%d,\"width\":%s,"
                                + "\"widthHeight\":%s,\"leftCrossing\":%s,\"rightCrossing\":%s}\n",
                        signal.epochMillis(peak.index()),
                        peak.index(),
                        plain(peak.height()),
                        peak.leftEdge(),
                        peak.rightEdge(),
                        plain(peak.prominence()),
                        peak.leftBase(),
                        peak.rightBase(),
                        plain(peak.width()),
                        plain(peak.widthHeight()),
                        plain(peak.leftCrossing()),
                        plain(peak.rightCrossing()));
            }
        }
    };

    abstract void print(PrintWriter out, CsvSignal signal, List<Peak> peaks);

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
