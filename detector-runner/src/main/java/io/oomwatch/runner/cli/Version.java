package io.oomwatch.runner.cli;

/** Which oomwatch this is. */
final class Version {
    private Version() {}

    /** As in the jar's manifest, {@code unknown} where there is none. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
