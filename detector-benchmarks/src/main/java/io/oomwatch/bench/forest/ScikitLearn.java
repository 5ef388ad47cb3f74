package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.Cost;
import io.oomwatch.bench.measure.External;
import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.measure.Task;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** scikit-learn's isolation forest in a Python process that fits one whenever it is told to; CPU of that process. */
final class ScikitLearn implements Task, Closeable {
    static final String MISSING = "no Python with scikit-learn found (python3 on the path, or the one that the"
            + " environment variable OOMWATCH_PYTHON names)";

    private static final String SCRIPT = String.join(
            "\n",
            "import sys, numpy, sklearn",
            "from sklearn.ensemble import IsolationForest",
            "rows = numpy.fromfile(sys.argv[1], '<f8').reshape(-1, int(sys.argv[2]))",
            "print(sklearn.__version__, flush=True)",
            "for line in sys.stdin:",
            "    IsolationForest(n_estimators=100, max_samples=256).fit(rows)",
            "    print('done', flush=True)");

    private final External python;
    private final String version;

    private ScikitLearn(External python, String version) {
        this.python = python;
        this.version = version;
    }

    /** Starts it with the table's rows; empty when it is not installed. */
    static Optional<ScikitLearn> start(Session session, Table table) throws IOException, InterruptedException {
        List<Path> candidates = Stream.of(System.getenv("OOMWATCH_PYTHON"), "python3", "/usr/bin/python3")
                .filter(Objects::nonNull)
                .flatMap(program -> External.find(program).stream())
                .toList();
        for (Path program : candidates) {
            List<String> probe = List.of(program.toString(), "-c", "import sklearn");
            if (External.output(probe).isPresent()) {
                Path file = session.scratch().resolve("rows.f8");
                write(file, table.flat());
                List<String> command = new ArrayList<>(List.of(program.toString(), "-c", SCRIPT));
                command.addAll(List.of(file.toString(), Integer.toString(table.columns())));
                External python = External.start(command);
                return Optional.of(new ScikitLearn(python, python.readLine()));
            }
        }
        return Optional.empty();
    }

    private static void write(Path file, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }

    @Override
    public String name() {
        return "scikit-learn " + version;
    }

    @Override
    public Cost work(long cpuNanos) throws IOException {
        long start = python.cpuNanos();
        long fits = 0;
        do {
            python.writeLine("fit");
            python.readLine();
            fits++;
        } while (python.cpuNanos() - start < cpuNanos);
        return new Cost(fits, python.cpuNanos() - start);
    }

    @Override
    public void close() throws IOException {
        python.close();
    }
}
