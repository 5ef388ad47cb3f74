package io.oomwatch.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.runner.estimate.Costs;
import io.oomwatch.runner.estimate.Estimate;
import io.oomwatch.runner.estimate.Fleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/** How an estimate is written. */
enum EstimateFormat {
    /** For people. */
    TEXT {
        @Override
        void print(PrintWriter out, Fleet fleet, Estimate estimate, Costs costs) {
            out.printf(
                    Locale.ROOT,
                    "%,d series of %,d containers, a sample every %.0f s: %,.0f samples a second%n%n",
                    fleet.series(),
                    estimate.containers(),
                    fleet.intervalSeconds(),
                    estimate.samplesPerSecond());
            out.printf(
                    Locale.ROOT,
                    "  heap   -Xmx%.0fm  (%.0f MiB in use after a collection)%n",
                    Math.ceil(estimate.maxHeapBytes() / MIB),
                    estimate.liveHeapBytes() / MIB);
            out.printf(Locale.ROOT, "  CPU    %.2f cores on average%n", estimate.cpuCores());
            out.printf(Locale.ROOT, "  disk   %.0f MiB in state.folder%n%n", Math.ceil(estimate.diskBytes() / MIB));
            out.println("From what was measured on " + costs.measuredOn()
                    + "; heap within 25 % there, CPU less sure: docs/estimate.md.");
        }
    },
    /** For programs. */
    JSON {
        @Override
        void print(PrintWriter out, Fleet fleet, Estimate estimate, Costs costs) throws IOException {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                json.writeStartObject();
                json.writeNumberField("series", fleet.series());
                json.writeNumberField("containers", estimate.containers());
                json.writeNumberField("intervalSeconds", fleet.intervalSeconds());
                json.writeNumberField("samplesPerSecond", estimate.samplesPerSecond());
                json.writeNumberField("liveHeapBytes", Math.round(estimate.liveHeapBytes()));
                json.writeNumberField("maxHeapBytes", Math.round(estimate.maxHeapBytes()));
                json.writeNumberField("cpuCores", estimate.cpuCores());
                json.writeNumberField("diskBytes", Math.round(estimate.diskBytes()));
                json.writeStringField("measuredOn", costs.measuredOn());
                json.writeEndObject();
            }
            out.println(text);
        }
    };

    private static final double MIB = 1024 * 1024.0;

    abstract void print(PrintWriter out, Fleet fleet, Estimate estimate, Costs costs) throws IOException;
}
