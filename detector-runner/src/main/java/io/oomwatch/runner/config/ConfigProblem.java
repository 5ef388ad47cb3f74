package io.oomwatch.runner.config;

/**
 * One mistake in a configuration file.
 *
 * @param file as named by the user
 * @param line from 1
 * @param column from 1
 * @param keyPath dotted path of the key, empty for the file as a whole
 * @param message the value and what was expected instead
 */
public record ConfigProblem(String file, int line, int column, String keyPath, String message) {
    /** {@code file:line:column: key: message}, the form editors jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (keyPath.isEmpty() ? "" : keyPath + ": ") + message;
    }
}
