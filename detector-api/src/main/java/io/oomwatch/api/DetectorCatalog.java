package io.oomwatch.api;

import java.security.CodeSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The detectors installed: every {@link DetectorProvider} a class loader can see, by name. Immutable. */
public final class DetectorCatalog {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final SortedMap<String, DetectorProvider> providers;

    private DetectorCatalog(SortedMap<String, DetectorProvider> providers) {
        this.providers = Collections.unmodifiableSortedMap(providers);
    }

    /** Every provider on the class path of this library. */
    public static DetectorCatalog load() {
        ClassLoader own = DetectorCatalog.class.getClassLoader();
        return load(own == null ? ClassLoader.getSystemClassLoader() : own);
    }

    /**
     * Every provider that {@code loader} and its parents can see.
     *
     * @throws DetectorLoadException when a provider is broken, badly named, or two share a name
     */
    public static DetectorCatalog load(ClassLoader loader) {
        SortedMap<String, DetectorProvider> found = new TreeMap<>();
        Iterator<DetectorProvider> iterator =
                ServiceLoader.load(DetectorProvider.class, loader).iterator();
        while (hasNext(iterator)) {
            add(found, next(iterator));
        }
        return new DetectorCatalog(found);
    }

    private static void add(SortedMap<String, DetectorProvider> found, DetectorProvider provider) {
        String name = provider.name();
        if (!NAME.matcher(name).matches()) {
            throw new DetectorLoadException("detector name '" + name + "' of " + describe(provider)
                    + " is not kebab-case (expected " + NAME.pattern() + ")");
        }
        DetectorProvider other = found.putIfAbsent(name, provider);
        if (other != null && other.getClass() != provider.getClass()) {
            throw new DetectorLoadException("two detectors are named '" + name + "': " + describe(other) + " and "
                    + describe(provider) + "; remove one of the two jars");
        }
    }

    private static boolean hasNext(Iterator<DetectorProvider> iterator) {
        try {
            return iterator.hasNext();
        } catch (ServiceConfigurationError e) {
            throw new DetectorLoadException("a detector provider cannot be found: " + e.getMessage(), e);
        }
    }

    private static DetectorProvider next(Iterator<DetectorProvider> iterator) {
        try {
            return iterator.next();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new DetectorLoadException("a detector provider cannot be started: " + e.getMessage(), e);
        }
    }

    /** The provider's class and where it was loaded from. */
    public static String describe(DetectorProvider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        return provider.getClass().getName() + " in "
                + (source == null ? "the JDK" : source.getLocation().getPath());
    }

    /** All providers, sorted by name. */
    public Collection<DetectorProvider> providers() {
        return providers.values();
    }

    /**
     * The provider of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists the names there are
     */
    public DetectorProvider provider(String name) {
        DetectorProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("no detector is named '" + name + "', installed: " + providers.keySet());
        }
        return provider;
    }
}
