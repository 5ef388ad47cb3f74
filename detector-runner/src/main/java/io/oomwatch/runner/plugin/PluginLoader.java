package io.oomwatch.runner.plugin;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorLoadException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the detectors in the jars of a folder, beside the built-in ones. One class loader for all of them, so that a
 * plug-in's libraries can lie beside it.
 *
 * <p>Every declared provider is loaded here once, so that a jar that cannot work is an error that names it now and not a
 * surprise later.
 */
public final class PluginLoader {
    private PluginLoader() {}

    /**
     * The built-in detectors and those of the folder.
     *
     * @param folder may be missing: then there are only the built-in ones
     * @throws DetectorLoadException when a jar is broken, is for a newer Java, or declares what another one has too
     */
    public static DetectorCatalog load(Path folder) {
        List<PluginJar> jars = new ArrayList<>();
        for (Path jar : jarsIn(folder)) {
            jars.add(PluginJar.open(jar));
        }
        if (jars.isEmpty()) {
            return DetectorCatalog.load();
        }
        refuseDoubles(jars);
        URL[] urls = jars.stream().map(PluginLoader::url).toArray(URL[]::new);
        // Never closed: detectors load classes as long as the process lives.
        URLClassLoader loader = new URLClassLoader("plugins", urls, PluginLoader.class.getClassLoader());
        for (PluginJar jar : jars) {
            for (String provider : jar.providers()) {
                tryLoading(provider, jar, loader);
            }
        }
        return DetectorCatalog.load(loader);
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DetectorLoadException("the plug-in folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void refuseDoubles(List<PluginJar> jars) {
        Map<String, PluginJar> jarOfProvider = new HashMap<>();
        for (PluginJar jar : jars) {
            for (String provider : jar.providers()) {
                PluginJar other = jarOfProvider.putIfAbsent(provider, jar);
                if (other != null) {
                    throw new DetectorLoadException("the detector " + provider + " is in two plug-in jars: "
                            + other.file() + " and " + jar.file() + "; remove one of the two");
                }
            }
        }
    }

    private static void tryLoading(String provider, PluginJar jar, ClassLoader loader) {
        Class<?> type;
        try {
            type = Class.forName(provider, true, loader);
        } catch (ClassNotFoundException e) {
            throw new DetectorLoadException(
                    "plug-in " + jar.file() + " declares the detector " + provider + " but does not contain it", e);
        } catch (UnsupportedClassVersionError e) {
            throw new DetectorLoadException(
                    "plug-in " + jar.file() + " was built for a newer Java than the one running, "
                            + Runtime.version().feature() + ": " + e.getMessage(),
                    e);
        } catch (LinkageError e) {
            throw new DetectorLoadException(
                    "plug-in " + jar.file() + " cannot be loaded: " + provider + " needs " + e.getMessage()
                            + "; its libraries belong into the same folder",
                    e);
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (type.getClassLoader() != loader && source != null) {
            throw new DetectorLoadException("the detector " + provider + " is built in ("
                    + source.getLocation().getPath() + ") and also in " + jar.file() + "; remove that jar");
        }
    }

    private static URL url(PluginJar jar) {
        try {
            return jar.file().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new DetectorLoadException("plug-in " + jar.file() + " has no URL: " + e.getMessage(), e);
        }
    }
}
