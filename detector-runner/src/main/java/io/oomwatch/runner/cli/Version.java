package io.oomwatch.runner.cli;

import picocli.CommandLine.IVersionProvider;

/** Which oomwatch this is. */
final class Version implements IVersionProvider {
    /** As in the jar's manifest, {@code unknown} where there is none. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"oomwatch " + text() + " on Java " + Runtime.version()};
    }
}
