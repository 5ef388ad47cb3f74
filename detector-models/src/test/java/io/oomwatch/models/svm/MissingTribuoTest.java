package io.oomwatch.models.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that embeds detector-models without its optional dependencies. */
final class MissingTribuoTest {
    private static URL[] classPathWithoutTribuo() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("tribuo") && !entry.contains("libsvm")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void withoutTribuo_catalogLoads_andOnlyStartingTheDetectorFails() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutTribuo(), ClassLoader.getPlatformClassLoader())) {
            Class<?> catalogType = loader.loadClass("io.oomwatch.api.DetectorCatalog");
            Object catalog = catalogType.getMethod("load").invoke(null);
            assertThat((Collection<?>) catalogType.getMethod("providers").invoke(catalog))
                    .hasSizeGreaterThan(1);
            Object provider = catalogType.getMethod("provider", String.class).invoke(catalog, OneClassSvmProvider.NAME);
            Object settings = loader.loadClass("io.oomwatch.api.DetectorProvider")
                    .getMethod("defaults")
                    .invoke(provider);
            assertThatThrownBy(() -> newMemory(loader, settings))
                    .hasToString("io.oomwatch.api.DetectorLoadException: detector 'one-class-svm' needs"
                            + " org.tribuo:tribuo-anomaly-libsvm on the class path (an optional dependency of"
                            + " detector-models); add it or do not select the detector");
        }
    }

    private static Object newMemory(ClassLoader loader, Object settings) throws Throwable {
        try {
            return loader.loadClass("io.oomwatch.api.SharedDetectorSettings")
                    .getMethod("newMemory")
                    .invoke(settings);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
