package io.oomwatch.runner.config;

/**
 * One mistake in a configuration file.
 *
 * @param file as named by the user
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 with such a line
 * @param keyPath dotted path of the key, empty for the file as a whole
 * @param message the value and what was expected instead
 */
public record ConfigProblem(String file, int line, int column, String keyPath, String message) {
    /** {@code file:line:column: key: message}, the form editors jump to. */
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line + ":" + column) + ": " + (keyPath.isEmpty() ? "" : keyPath + ": ")
                + message;
    }
}
