package io.oomwatch.bench.measure;

/** Both sides should compute the same and do not: nothing measured afterwards would mean anything. */
public final class GateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GateException(String message) {
        super(message);
    }
}
