package io.oomwatch.api;

/** {@link java.util.ServiceLoader} entry point of a detector. Stateless, public, with a public no-argument constructor. */
public interface DetectorProvider {
    /** Stable unique kebab-case name, for example {@code z-score}. */
    String name();

    /** One line for people: what it looks at and what a high score means. */
    String description();

    /**
     * The settings record. Its component names are the configuration keys, its {@link Setting} annotations their
     * documentation and ranges.
     */
    Class<? extends DetectorSettings> settingsType();

    /** Settings with every default. */
    DetectorSettings defaults();
}
