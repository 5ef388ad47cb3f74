package io.oomwatch.runner.plugin;

import io.oomwatch.api.DetectorLoadException;
import io.oomwatch.api.DetectorProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A jar and the providers it declares.
 *
 * @param file where it is
 * @param providers class names in its service file; none for a library
 */
record PluginJar(Path file, List<String> providers) {
    private static final String SERVICE_FILE = "META-INF/services/" + DetectorProvider.class.getName();

    PluginJar {
        providers = List.copyOf(providers);
    }

    /** Reads the jar's service file. */
    static PluginJar open(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry services = jar.getEntry(SERVICE_FILE);
            if (services == null) {
                return new PluginJar(file, List.of());
            }
            List<String> providers = new ArrayList<>();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(jar.getInputStream(services), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    int comment = line.indexOf('#');
                    String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                    if (!name.isEmpty()) {
                        providers.add(name);
                    }
                }
            }
            return new PluginJar(file, providers);
        } catch (IOException e) {
            throw new DetectorLoadException("plug-in " + file + " is not a readable jar: " + e.getMessage(), e);
        }
    }
}
