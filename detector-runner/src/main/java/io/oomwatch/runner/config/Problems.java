package io.oomwatch.runner.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file while reading goes on. */
public final class Problems {
    private final String file;
    private final List<ConfigProblem> found = new ArrayList<>();

    /** For the file as the user named it. */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds a problem at that value. */
    public void add(YamlNode at, String keyPath, String message) {
        add(at.line(), at.column(), keyPath, message);
    }

    /** Adds a problem at that place. */
    public void add(int line, int column, String keyPath, String message) {
        found.add(new ConfigProblem(file, line, column, keyPath, message));
    }

    /** How many so far. */
    public int count() {
        return found.size();
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigException with every problem, in the order of the file, when there is any
     */
    public void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            List<ConfigProblem> sorted = new ArrayList<>(found);
            sorted.sort(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column));
            throw new ConfigException(sorted);
        }
    }
}
